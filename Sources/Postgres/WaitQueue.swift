import Dispatch
import Synchronization

/// Lends out a fixed set of things, last returned first lent; who finds none waits in a bounded
/// queue, for a bounded time.
final class WaitQueue<Thing: Sendable>: Sendable {
  private struct Waiter {
    let number: UInt64
    let deadline: ContinuousClock.Instant
    let continuation: CheckedContinuation<Thing, any Error>
  }

  private enum Outcome {
    case lent(Thing)
    case waits
    case refused(any Error)
  }

  private struct State {
    var idle: [Thing]
    /// In order of arrival, therefore of deadline.
    var waiters: [Waiter] = []
    var lastNumber: UInt64 = 0
    var isSweepDue = false
  }

  private let state: Mutex<State>
  private let maxWaiters: Int
  private let maxWait: Duration

  init(_ things: [Thing], maxWaiters: Int, maxWait: Duration) {
    state = Mutex(State(idle: things))
    self.maxWaiters = maxWaiters
    self.maxWait = maxWait
  }

  /// Takes a thing, waiting for one to be returned.
  ///
  /// - Throws: `PostgresError` of code `.busy` when the queue is full or the wait too long;
  ///   `CancellationError` when the task is cancelled while waiting.
  func take() async throws -> Thing {
    if let thing = state.withLock({ $0.idle.popLast() }) { return thing }
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait(number, $0) }
    } onCancel: {
      let cancelled = state.withLock { state in
        state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
      }
      cancelled?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Returns a thing: to the one who waits longest, else to the idle ones.
  func giveBack(_ thing: Thing) {
    let next: Waiter? = state.withLock { state in
      guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
      state.idle.append(thing)
      return nil
    }
    next?.continuation.resume(returning: thing)
  }

  private func wait(_ number: UInt64, _ continuation: CheckedContinuation<Thing, any Error>) {
    let outcome: Outcome = state.withLock { state in
      // One may have come back, or the task been cancelled, since `take` looked.
      if let thing = state.idle.popLast() { return .lent(thing) }
      if Task.isCancelled { return .refused(CancellationError()) }
      guard state.waiters.count < maxWaiters else {
        return .refused(PostgresError(.busy, "\(maxWaiters) others wait for a connection"))
      }
      let deadline = ContinuousClock.now + maxWait
      state.waiters.append(
        Waiter(number: number, deadline: deadline, continuation: continuation))
      sweepLater(&state)
      return .waits
    }
    switch outcome {
    case .lent(let thing): continuation.resume(returning: thing)
    case .waits: break
    case .refused(let error): continuation.resume(throwing: error)
    }
  }

  /// One timer serves all waiters, as the first in the queue is the first to be overdue.
  private func sweepLater(_ state: inout State) {
    guard !state.isSweepDue, let first = state.waiters.first else { return }
    state.isSweepDue = true
    let pause = max(.milliseconds(1), first.deadline - .now)
    let (seconds, attoseconds) = pause.components
    let interval = DispatchTimeInterval.milliseconds(
      Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000) + 1)
    DispatchQueue.global().asyncAfter(deadline: .now() + interval) { [weak self] in self?.sweep() }
  }

  private func sweep() {
    let overdue = state.withLock { state in
      let now = ContinuousClock.now
      let count = state.waiters.prefix { $0.deadline <= now }.count
      let overdue = state.waiters.prefix(count)
      state.waiters.removeFirst(count)
      state.isSweepDue = false
      sweepLater(&state)
      return overdue
    }
    for waiter in overdue {
      waiter.continuation.resume(
        throwing: PostgresError(.busy, "no connection came free within \(maxWait)"))
    }
  }
}
