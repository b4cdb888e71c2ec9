import Desk
import Synchronization

/// Lets those who ask at the same time travel in one statement.
///
/// Nobody waits for company: a worker takes whatever has come in while the last batch was under
/// way, so a lone item goes at once and a crowd goes together.
final class Batcher<Item: Sendable, Answer: Sendable>: Sendable {
  /// Answers a batch: as many results as items, in their order.
  typealias Perform = @Sendable ([Item]) async -> [Result<Answer, any Error>]

  private struct Waiting {
    let item: Item
    let continuation: CheckedContinuation<Answer, any Error>
  }

  private struct State {
    var waiting: [Waiting] = []
    var workers = 0
  }

  private let state = Mutex(State())
  private let batchLimit: Int
  private let workerLimit: Int
  private let waitingLimit: Int
  private let perform: Perform

  /// - Parameters:
  ///   - batchLimit: most items in one batch.
  ///   - workerLimit: most batches under way at a time.
  ///   - waitingLimit: most items waiting; beyond, `submit` throws `DeskError.unavailable`.
  ///   - perform: carries out one batch.
  init(batchLimit: Int, workerLimit: Int, waitingLimit: Int, perform: @escaping Perform) {
    self.batchLimit = batchLimit
    self.workerLimit = workerLimit
    self.waitingLimit = waitingLimit
    self.perform = perform
  }

  /// Waits for the answer to one item.
  func submit(_ item: Item) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      let waiting = Waiting(item: item, continuation: continuation)
      let (isTaken, startsWorker) = state.withLock { state in
        guard state.waiting.count < waitingLimit else { return (false, false) }
        state.waiting.append(waiting)
        guard state.workers < workerLimit else { return (true, false) }
        state.workers += 1
        return (true, true)
      }
      if !isTaken { continuation.resume(throwing: DeskError.unavailable) }
      if startsWorker { Task { await work() } }
    }
  }

  /// Works until nothing waits; the next to come starts a new worker.
  private func work() async {
    while let batch = takeBatch() {
      let answers = await perform(batch.map(\.item))
      for (index, waiting) in batch.enumerated() {
        waiting.continuation.resume(
          with: index < answers.count ? answers[index] : .failure(DeskError.unavailable))
      }
    }
  }

  private func takeBatch() -> [Waiting]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.workers -= 1
        return nil
      }
      let batch = Array(state.waiting.prefix(batchLimit))
      state.waiting.removeFirst(batch.count)
      return batch
    }
  }
}
