import Foundation
import Hotline
import ServiceLevels

/// A ticket's clocks as they are stored, and the log they must follow from.
public struct StoredClocks: Hashable, Sendable {
  /// What the resident quotes.
  public var reference: Reference
  /// The clocks with their timers.
  public var clocks: [ServiceClockRecord]
  /// What the log says about them, oldest first.
  public var log: [TicketEvent]
  /// When all of it was read, by the database's clock.
  public var readAt: Date

  /// Clocks as read in one statement.
  public init(
    reference: Reference, clocks: [ServiceClockRecord], log: [TicketEvent], readAt: Date
  ) {
    self.reference = reference
    self.clocks = clocks
    self.log = log
    self.readAt = readAt
  }
}

/// One thing that is stored other than the log says.
public struct ClockDifference: Hashable, Sendable {
  /// Whose.
  public var reference: Reference
  /// Which clock.
  public var stage: ClockStage
  /// What: «dueAt», «state», «timers» …
  public var field: String
  /// As it is stored; «—» where there is nothing.
  public var stored: String
  /// As the log says.
  public var recomputed: String
}

/// Computes clocks once more from their log and compares them with what is stored: pure, so that it
/// runs beside a live system.
public struct ClockCheck {
  /// Moments of older logs have whole seconds.
  private static let olderPrecisionSeconds = 1.0

  private let calendars: CalendarBook

  /// A check by a city's calendars.
  public init(calendars: CalendarBook) { self.calendars = calendars }

  /// What differs, by stage; empty when everything stored follows from the log.
  public func differences(of stored: StoredClocks) -> [ClockDifference] {
    let ledger = ClockLedger(replaying: stored.log, calendars: calendars)
    let computed = ledger.records(at: stored.readAt)
    return ClockStage.allCases.flatMap { stage -> [ClockDifference] in
      let old = stored.clocks.first { $0.stage == stage }
      let new = computed.first { $0.stage == stage }
      guard let old, let new else {
        guard old != nil || new != nil else { return [] }
        let why = ledger.unreadable[stage].map { "\($0)" } ?? "—"
        return [
          ClockDifference(
            reference: stored.reference, stage: stage, field: "clock",
            stored: old?.state.rawValue ?? "—", recomputed: new?.state.rawValue ?? why)
        ]
      }
      let pairs = fields(
        old, new, isExact: ledger.lines[stage]?.isExact ?? true, readAt: stored.readAt)
      return pairs.filter { !$0.isSame }.map {
        ClockDifference(
          reference: stored.reference, stage: stage, field: $0.name, stored: $0.stored,
          recomputed: $0.recomputed)
      }
    }
  }

  private struct Pair {
    var name: String
    var stored: String
    var recomputed: String
    var isSame: Bool

    init(_ name: String, _ stored: String, _ recomputed: String) {
      (self.name, self.stored, self.recomputed) = (name, stored, recomputed)
      isSame = stored == recomputed
    }

    init(_ name: String, _ stored: Date?, _ recomputed: Date?, toleranceSeconds: Double) {
      self.init(
        name, stored.map { InstantText.text(of: $0) } ?? "—",
        recomputed.map { InstantText.text(of: $0) } ?? "—")
      if let stored, let recomputed, toleranceSeconds > 0 {
        isSame = abs(stored.timeIntervalSince(recomputed)) < toleranceSeconds
      }
    }
  }

  private func fields(
    _ old: ServiceClockRecord, _ new: ServiceClockRecord, isExact: Bool, readAt: Date
  ) -> [Pair] {
    let tolerance = isExact ? 0 : Self.olderPrecisionSeconds
    var pairs = [
      Pair("generation", String(old.generation), String(new.generation)),
      Pair("policy", old.policyID, new.policyID),
      Pair("targetSeconds", String(old.targetSeconds), String(new.targetSeconds)),
      Pair("calendar", old.calendar, new.calendar),
      Pair("startedAt", old.startedAt, new.startedAt, toleranceSeconds: tolerance),
      Pair("dueAt", old.dueAt, new.dueAt, toleranceSeconds: tolerance),
      Pair("stoppedAt", old.stoppedAt, new.stoppedAt, toleranceSeconds: tolerance),
    ]
    // Older logs do not say when to warn.
    if isExact { pairs.append(Pair("warnAt", old.warnAt, new.warnAt, toleranceSeconds: 0)) }
    // A timer that is due but has not fired yet is about to change these.
    let isSettled = old.timers.allSatisfy { $0.dueAt > readAt }
    if isSettled {
      pairs += [
        Pair("state", old.state.rawValue, new.state.rawValue),
        Pair("pausedSince", old.pause?.since, new.pause?.since, toleranceSeconds: 0),
        Pair("pausedUntil", old.pause?.until, new.pause?.until, toleranceSeconds: 0),
      ]
      if isExact { pairs.append(Pair("timers", timers(old), timers(new))) }
    }
    return pairs
  }

  /// A rung's place says nothing here: those that were climbed no longer count in the log's ladder.
  private func timers(_ clock: ServiceClockRecord) -> String {
    let texts = clock.timers.map { "\($0.point.rawValue) \(InstantText.text(of: $0.dueAt))" }
    return texts.isEmpty ? "—" : texts.sorted().joined(separator: ", ")
  }
}
