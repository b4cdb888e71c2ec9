import Desk
import Store

/// What a batch of due timers costs among few open ones and among many.
struct ClaimCost: Sendable {
  /// Batches measured in each database.
  static let rounds = 30

  let few: OpenTimers
  let many: OpenTimers

  /// Milliseconds of each batch, COMMIT included.
  struct Milliseconds: Sendable {
    var few: [Double] = []
    var many: [Double] = []

    /// How much dearer a batch is among many; the middle of rounds that lie side by side in time.
    var ratio: Double { Figures.median(zip(few, many).map { $0.1 / $0.0 }) }
  }

  /// Fires batch after batch, in turn here and there, so that a disturbance meets both.
  ///
  /// - Parameter tickets: the number of the first ticket used; returns after as many batches as
  ///   `rounds`, each of `TimerEngine.batchLimit` tickets.
  func measure(from tickets: Int) async throws -> Milliseconds {
    let stores = try [few, many].map { CoreStore(pool: try $0.city.pool("hotline_core", size: 1)) }
    var milliseconds = Milliseconds()
    var next = tickets
    // The first round only warms up connections, plans and pages.
    for round in 0...Self.rounds {
      let batch = next..<next + TimerEngine.batchLimit
      next = batch.upperBound
      for (timers, store, result) in [
        (few, stores[0], \Milliseconds.few), (many, stores[1], \.many),
      ] {
        try await timers.schedule(batch, due: "now() - place * interval '1 ms'")
        let started = ContinuousClock.now
        let fired = try await store.fireDue(limit: batch.count)
        let taken = Figures.seconds(ContinuousClock.now - started) * 1000
        try BenchmarkFailure.unless(fired.count == batch.count, "\(fired.count) timers fired")
        if round > 0 { milliseconds[keyPath: result].append(taken) }
      }
    }
    return milliseconds
  }
}
