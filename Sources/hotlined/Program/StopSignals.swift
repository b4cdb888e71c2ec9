import Dispatch
import Foundation

/// SIGTERM and SIGINT, heard instead of obeyed.
final class StopSignals: Sendable {
  private let received: AsyncStream<String>
  /// Only held, to be cancelled when nobody listens any more; Dispatch's sources may be used from
  /// any thread.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  private static let signals = [("SIGTERM", SIGTERM), ("SIGINT", SIGINT)]

  /// From now on the signals end nothing by themselves.
  ///
  /// To be made before there is any other thread: a signal is heard only if every thread leaves
  /// it to Dispatch, and threads inherit from the one that makes them what they leave alone.
  init() {
    var left = sigset_t()
    sigemptyset(&left)
    for (_, number) in Self.signals { sigaddset(&left, number) }
    pthread_sigmask(SIG_BLOCK, &left, nil)
    let (received, continuation) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingOldest(1))
    self.received = received
    sources = Self.signals.map { name, number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(name) }
      source.activate()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }

  /// Waits for the first signal and returns its name; nil when the task was cancelled. To be
  /// called once.
  func first() async -> String? {
    for await name in received { return name }
    return nil
  }
}
