import Foundation
import Hotline

/// Fires the timers of all service clocks, however many cores do the same.
///
/// There is no leader and no «running» state: whoever gets the row deletes it and writes the event
/// in one COMMIT, so a core that dies in between has changed nothing.
public struct TimerEngine: Sendable {
  /// The most timers fired in one transaction.
  public static let batchLimit = 500
  /// The longest sleep (seconds); notices about earlier timers are hints only.
  public static let longestSleepSeconds = 1.0
  /// The shortest sleep (seconds): timers that come due meanwhile share a COMMIT, and a timer that
  /// another core has in hand is not asked for without pause.
  public static let shortestSleepSeconds = 0.02

  private let store: any TimerStore
  private let fired: @Sendable ([FiredTimer]) -> Void

  /// An engine over a store; `fired` hears what was recorded, after COMMIT.
  public init(store: any TimerStore, fired: @escaping @Sendable ([FiredTimer]) -> Void = { _ in }) {
    self.store = store
    self.fired = fired
  }

  /// Fires what is due, sleeps until the next one, until cancelled.
  public func run() async throws {
    while !Task.isCancelled {
      try await Task.sleep(for: .seconds(sleepSeconds()))
    }
  }

  /// Fires everything due; answers how long to sleep (seconds).
  func sleepSeconds() async throws -> Double {
    do {
      try await fireAllDue()
      let next = try await store.secondsUntilNext() ?? Self.longestSleepSeconds
      return min(max(next, Self.shortestSleepSeconds), Self.longestSleepSeconds)
    } catch DeskError.unavailable {
      // After the database is back the engine catches up in deadline order.
      return Self.longestSleepSeconds
    }
  }

  /// Fires everything that is due now, oldest deadlines first; returns how many.
  @discardableResult
  public func fireAllDue() async throws -> Int {
    var count = 0
    while true {
      let batch = try await store.fireDue(limit: Self.batchLimit)
      if !batch.isEmpty { fired(batch) }
      count += batch.count
      if batch.count < Self.batchLimit { return count }
    }
  }
}
