import Foundation
import Hotline
import Incidents

/// Watches new tickets for bursts and proposes incidents to the dispatchers.
///
/// Every core watches. Whoever notices first stores the proposal; the others find it stored, so
/// nothing is lost with a core that dies and nothing is said twice.
public struct IncidentWatch: Sendable {
  /// How far back the usual is learnt when a core starts (seconds).
  static let historySeconds = 56.0 * 86_400
  /// Most tickets read to learn the usual.
  static let historyLimit = 200_000
  /// What was noticed longer ago is no news (seconds).
  static let newsSeconds = 6 * 3600.0
  private static let pageLimit = 1000
  private static let pauseMilliseconds = 300
  private static let longestPauseSeconds = 15.0

  private let store: any IncidentWatchStore
  private let feed: any ChangeFeed
  private let services: @Sendable () -> ServiceTree
  private let zone: TimeZone
  private let proposed: @Sendable (IncidentID) -> Void

  /// A watch.
  ///
  /// - Parameters:
  ///   - services: the catalogue as it is now; bursts are counted by its branches.
  ///   - zone: the zone whose hours of the week the city lives by.
  ///   - proposed: hears of each proposal that this watch was the first to store, after COMMIT.
  public init(
    store: any IncidentWatchStore, feed: any ChangeFeed,
    services: @escaping @Sendable () -> ServiceTree, zone: TimeZone,
    proposed: @escaping @Sendable (IncidentID) -> Void = { _ in }
  ) {
    self.store = store
    self.feed = feed
    self.services = services
    self.zone = zone
    self.proposed = proposed
  }

  /// Watches until cancelled.
  public func run() async throws {
    // One ring is as good as many: each time everything new is read.
    let (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await change in feed.changes() {
          switch change {
          case .ticket, .missed: ringer.yield()
          default: break
          }
        }
      }
      group.addTask {
        while true {
          ringer.yield()
          try await Task.sleep(for: .seconds(Self.longestPauseSeconds))
        }
      }
      group.addTask { try await watch(bell) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func watch(_ bell: AsyncStream<Void>) async throws {
    var lookout: Lookout?
    for await _ in bell {
      do {
        if lookout == nil { lookout = try await start(now: Date()) }
        try await lookout?.readOn(now: Date())
      } catch DeskError.unavailable {
        // What was noticed may not have been stored: look at the last hours once more.
        lookout = nil
      }
      try await Task.sleep(for: .milliseconds(Self.pauseMilliseconds))
    }
    try Task.checkCancellation()
  }

  /// Learns the usual; what has been going on for the last hours is noticed at once.
  func start(now: Date) async throws -> Lookout {
    let entry = try await store.newestLogEntry()
    let history = try await store.reports(
      since: now - Self.historySeconds, limit: Self.historyLimit)
    var lookout = Lookout(
      store: store, services: services, zone: zone, entry: entry, pageLimit: Self.pageLimit,
      proposed: proposed)
    try await lookout.learn(history, now: now)
    return lookout
  }
}
