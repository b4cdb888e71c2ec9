import JSON5
import Synchronization

/// Keeps the city as the database has it: loaded as a whole, replaced as a whole.
///
///     let keeper = try await CityKeeper(store: reader, feed: feed, report: log)
///     let desk = Desk(store: core, rules: { keeper.city })
public final class CityKeeper: Sendable {
  private static let longestPauseSeconds = 5
  /// How old a count of open jobs may be: a queue can so grow a little over its capacity.
  private static let secondsBetweenCounts = 10

  private let store: any CityStore
  private let feed: any ChangeFeed
  private let report: @Sendable (any Error) -> Void
  private let kept: Mutex<City>

  /// Loads the city; it then stays as it is until `run()` follows the changes.
  ///
  /// - Parameters:
  ///   - store: where the city is.
  ///   - feed: tells when a document has a new version.
  ///   - report: hears why a new version was not taken: `SourceProblems` of what its author
  ///     wrote, or the store's error, after which loading is tried again by itself.
  /// - Throws: as `City.load(from:)`.
  public init(
    store: any CityStore, feed: any ChangeFeed, report: @escaping @Sendable (any Error) -> Void
  ) async throws {
    self.store = store
    self.feed = feed
    self.report = report
    kept = Mutex(try await City.load(from: store))
  }

  /// The newest city that is whole.
  public var city: City { kept.withLock { $0 } }

  /// Follows the changes until the task is cancelled or the feed ends. A city that is wrong is
  /// reported and the one before it stays.
  public func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.follow() }
      group.addTask { try await self.count() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func follow() async throws {
    for await change in feed.changes() where change == .documents || change == .missed {
      try await reload()
    }
    try Task.checkCancellation()
  }

  /// Counts the jobs of those who take only so many, again and again.
  private func count() async throws {
    while true {
      try await Task.sleep(for: .seconds(Self.secondsBetweenCounts))
      do {
        let openOrders = try await city.counted(by: store).openOrders
        kept.withLock { $0.openOrders = openOrders }
      } catch {
        try Task.checkCancellation()
        report(error)
      }
    }
  }

  private func reload() async throws {
    var pauseSeconds = 1
    while true {
      do {
        let city = try await City.load(from: store)
        kept.withLock { $0 = city }
        return
      } catch let problems as SourceProblems {
        // Only its author can put it right, and then the feed tells.
        report(problems)
        return
      } catch {
        try Task.checkCancellation()
        report(error)
      }
      try await Task.sleep(for: .seconds(pauseSeconds))
      pauseSeconds = min(2 * pauseSeconds, Self.longestPauseSeconds)
    }
  }
}
