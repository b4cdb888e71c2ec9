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
  private nonisolated(unsafe) let handle: OpaquePointer
  /// What waits beyond these waits on the C side, which then refuses new callers.
  private static let eventsInHand = 1024

  private let eventContinuation: AsyncStream<CallEvent>.Continuation
  private let sounds = SoundLibrary()
  private let stopBegun = Atomic(false)
  private let pumpEnded = DispatchSemaphore(value: 0)

  /// Opens the sockets and begins to listen; callers wait for `ring`, `answer` or `reject`.
  public init(_ configuration: TelephonyConfiguration) throws(TelephonyError) {
    try configuration.check()
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
    guard !stopBegun.load(ordering: .acquiring) else { throw .stopped }
    guard try put(command) else {
      throw stopBegun.load(ordering: .acquiring) ? .stopped : .busy
    }
  }

  /// Calls somebody; `ringing`, `answered` or `outboundFailed` follow for the new leg.
  public func originate(_ call: OutboundCall) throws(TelephonyError) -> CallID {
    guard !stopBegun.load(ordering: .acquiring) else { throw .stopped }
    try call.check()
    let texts = call.headers.flatMap { [$0.name, $0.value] }
    let number = withCStrings(texts) { headers in
      hl_dial(
        handle, call.targetURI, call.callerName, call.callerNumber, headers, call.headers.count)
    }
    guard number != 0 else { throw .busy }
    return CallID(rawValue: number)
  }

  /// Registers and stays registered; `registration` tells what became of it, now and later. A
  /// registration that failed is over: who wants another try registers anew.
  public func register(_ account: TrunkAccount) throws(TelephonyError) -> RegistrationID {
    guard !stopBegun.load(ordering: .acquiring) else { throw .stopped }
    try account.check(tlsPort: tlsPort)
    let number = account.withAccount { hl_register(handle, $0) }
    guard number != 0 else { throw .busy }
    return RegistrationID(rawValue: number)
  }

  /// Takes a registration back; `registration` with 0 seconds follows. Stopping does so by itself.
  public func unregister(_ registration: RegistrationID) throws(TelephonyError) {
    guard !stopBegun.load(ordering: .acquiring) else { throw .stopped }
    guard hl_unregister(handle, registration.rawValue) else { throw .busy }
  }

  /// How it is doing.
  public func statistics() -> TelephonyStatistics {
    guard !stopBegun.load(ordering: .acquiring) else { return TelephonyStatistics() }
    var numbers = hl_statistics()
    hl_read_statistics(handle, &numbers)
    return TelephonyStatistics(numbers)
  }

  // MARK: Inside

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

  private func put(_ command: CallCommand) throws(TelephonyError) -> Bool {
    switch command {
    case .ring(let call): return hl_ring(handle, call.rawValue)
    case .answer(let call): return hl_answer(handle, call.rawValue)
    case .reject(let call, let status):
      guard (400...699).contains(status) else {
        throw .invalid("A call is refused with a status from 400 to 699, not \(status).")
      }
      return hl_reject(handle, call.rawValue, Int32(status))
    case .play(let call, let paths, let loop, let tag):
      return try play(call, paths, loop: loop, tag: tag)
    case .stopPlaying(let call): return hl_stop_playing(handle, call.rawValue)
    case .startRecording(let call, let path):
      return hl_start_recording(handle, call.rawValue, path)
    case .stopRecording(let call): return hl_stop_recording(handle, call.rawValue)
    case .bridge(let call, let other): return hl_bridge(handle, call.rawValue, other.rawValue)
    case .unbridge(let call): return hl_unbridge(handle, call.rawValue)
    case .hangUp(let call): return hl_hang_up(handle, call.rawValue)
    case .sendMessage(let message, let tag):
      try message.check()
      return hl_send_message(
        handle, message.targetURI, message.senderNumber, message.text, Int32(tag))
    case .reply(let message, let status):
      guard (200...699).contains(status) else {
        throw .invalid("A message is answered with a status from 200 to 699, not \(status).")
      }
      return hl_reply(handle, message.rawValue, Int32(status))
    }
  }

  private func play(_ call: CallID, _ paths: [String], loop: Bool, tag: Int)
    throws(TelephonyError) -> Bool
  {
    guard !paths.isEmpty else { throw .invalid("There is nothing to play.") }
    var found: [Sound] = []
    for path in paths { found.append(try sounds.sound(at: path)) }
    let handles = found.map { Optional($0.handle) }
    return withExtendedLifetime(found) {
      hl_play(handle, call.rawValue, handles, handles.count, loop, Int32(truncatingIfNeeded: tag))
    }
  }
}

/// Lends C an array of C strings.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { body($0.baseAddress) }
}
