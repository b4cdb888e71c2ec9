import Foundation
import Hotline
import ServiceLevels

/// Where to find tickets whose days are over.
public protocol ClosingStore: Sendable {
  /// Tickets that were done at `date` or before and wait for nobody's control call, the longest
  /// done first, at most `limit`.
  func ticketsToClose(doneBy date: Date, limit: Int) async throws -> [TicketID]
}

/// Closes what was reported done so many days ago, however many cores do the same: a ticket has
/// one version that is done, and only one of those who close that version succeeds.
public struct TicketCloser: Sendable {
  /// The pause between two rounds (seconds): nobody waits for days that precisely.
  public static let pauseSeconds = 60.0
  private static let batchLimit = 100

  private let store: any ClosingStore
  private let desk: Desk
  private let rules: @Sendable () -> any CityRules
  private let now: @Sendable () -> Date

  /// A closer on a desk, by the city's rules as they are at the moment.
  public init(
    store: any ClosingStore, desk: Desk, rules: @escaping @Sendable () -> any CityRules,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.desk = desk
    self.rules = rules
    self.now = now
  }

  /// Closes what is due, round after round, until cancelled.
  public func run() async throws {
    while true {
      // Days later a database that is away for a while makes no difference.
      do { try await closeDue() } catch DeskError.unavailable {}
      try await Task.sleep(for: .seconds(Self.pauseSeconds))
    }
  }

  /// Closes everything that is due now; returns how many tickets.
  @discardableResult
  public func closeDue() async throws -> Int {
    guard let days = rules().closing.afterDays else { return 0 }
    let date = now() - Double(days) * ClosingRules.secondsPerDay
    var count = 0
    while true {
      let due = try await store.ticketsToClose(doneBy: date, limit: Self.batchLimit)
      var closed = 0
      for ticket in due where try await close(ticket) { closed += 1 }
      count += closed
      // Where another core is ahead, the rest is left to it.
      if due.count < Self.batchLimit || closed == 0 { return count }
    }
  }

  private func close(_ ticket: TicketID) async throws -> Bool {
    do {
      try await desk.perform(.close, on: ticket, by: .system)
      return true
    } catch let error as DeskError where error != .unavailable {
      // Somebody closed or reopened it since it was found.
      return false
    }
  }
}
