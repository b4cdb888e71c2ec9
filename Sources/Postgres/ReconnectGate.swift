import Synchronization

/// Spaces attempts to reach a server that is down, over all sessions of a pool.
///
/// While it is shut, callers get the last failure at once instead of queueing up for a time-out.
final class ReconnectGate: Sendable {
  private struct State {
    var failures = 0
    var lastFailure: PostgresError?
    var opensAt = ContinuousClock.now
  }

  private let state = Mutex(State())

  /// Throws the last failure when it is too early for another attempt.
  func check() throws {
    let failure = state.withLock { state in
      ContinuousClock.now < state.opensAt ? state.lastFailure : nil
    }
    if let failure { throw failure }
  }

  func attemptSucceeded() {
    state.withLock { $0 = State() }
  }

  /// Doubles the pause from 50 ms to at most 1.6 s, give or take a quarter so that several
  /// programs do not knock in step.
  func attemptFailed(_ error: PostgresError) {
    state.withLock { state in
      let pause = 0.05 * Double(1 << min(state.failures, 5)) * Double.random(in: 0.75...1.25)
      state.failures += 1
      state.lastFailure = error
      state.opensAt = .now + .seconds(pause)
    }
  }
}
