import CPJSIP
import Foundation
import Synchronization

/// A telephone exchange: answers SIP (RFC 3261), moves audio (RFC 3550), plays, records, bridges.
///
/// It decides nothing: everything that happens is told by `events` and everything it does it was
/// told by `send`. A process can have one at a time. All methods may be called from anywhere and
/// never wait for the network.
public final class Exchange: Sendable {
  /// Everything that happens, in order, for one task. Ends when the exchange has stopped.
  public let events: AsyncStream<CallEvent>
  /// The port of SIP over UDP and TCP.
  public let port: Int
  /// The port of SIP over TLS; nil without.
  public let tlsPort: Int?

  // Safe to share: the C side locks. Freed by `deinit`, after both threads that use it have ended.
  nonisolated(unsafe) let handle: OpaquePointer
  /// What waits beyond these waits on the C side, which then refuses new callers.
  private static let eventsInHand = 1024

  private let eventContinuation: AsyncStream<CallEvent>.Continuation
  let sounds = SoundLibrary()
  private let stopBegun = Atomic(false)
  private let pumpEnded = DispatchSemaphore(value: 0)

  /// Opens the sockets and begins to listen; callers wait for `ring`, `answer` or `reject`.
  public init(_ configuration: TelephonyConfiguration) throws(TelephonyError) {
    try configuration.check()
    OpenFiles.makeRoom(forCalls: configuration.maxCalls)
    handle = try configuration.open()
    port = Int(hl_sip_port(handle))
    let tlsPort = Int(hl_tls_port(handle))
    self.tlsPort = tlsPort >= 0 ? tlsPort : nil
    (events, eventContinuation) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingOldest(Self.eventsInHand))
    startPump()
  }

  deinit {
    stop()
    // Without a listener the pump would wait for room for ever.
    eventContinuation.finish()
    pumpEnded.wait()
    hl_close(handle)
  }

  /// Runs until cancelled, then says goodbye to all calls and ends `events`.
  public func run() async {
    let (ended, continuation) = AsyncStream.makeStream(of: Never.self)
    await withTaskCancellationHandler {
      for await _ in ended {}
    } onCancel: {
      continuation.finish()
    }
    await withCheckedContinuation { (stopped: CheckedContinuation<Void, Never>) in
      // Stopping joins threads, which a thread of the concurrency pool must not wait for.
      Thread.detachNewThread {
        self.stop()
        stopped.resume()
      }
    }
  }

  /// Does what it is told soon; throws when that cannot even begin.
  public func send(_ command: CallCommand) throws(TelephonyError) {
    try checkRunning()
    guard try put(command) else {
      throw stopBegun.load(ordering: .acquiring) ? .stopped : .busy
    }
  }

  /// How it is doing.
  public func statistics() -> TelephonyStatistics {
    guard !stopBegun.load(ordering: .acquiring) else { return TelephonyStatistics() }
    var numbers = hl_statistics()
    hl_read_statistics(handle, &numbers)
    return TelephonyStatistics(numbers)
  }

  // MARK: Inside

  func checkRunning() throws(TelephonyError) {
    guard !stopBegun.load(ordering: .acquiring) else { throw .stopped }
  }

  private func stop() {
    guard !stopBegun.exchange(true, ordering: .acquiringAndReleasing) else { return }
    hl_stop(handle)
  }

  private func startPump() {
    // Not `self`: the thread must not keep the exchange alive, it ends when that stops.
    nonisolated(unsafe) let handle = handle
    let (continuation, ended) = (eventContinuation, pumpEnded)
    let thread = Thread {
      var event = hl_event()
      while hl_next_event(handle, &event) {
        let told = CallEvent(event)
        hl_clear_event(&event)
        guard let told else { continue }
        // Full: whoever takes the events is slow, and nothing may be forgotten.
        while case .dropped = continuation.yield(told) { usleep(1000) }
      }
      continuation.finish()
      ended.signal()
    }
    thread.name = "telephony events"
    thread.start()
  }
}
