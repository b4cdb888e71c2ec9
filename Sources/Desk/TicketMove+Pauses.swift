import Foundation
import Hotline
import ServiceLevels

/// Waiting for a third party or for the weather: nothing else stops the clock of an open ticket.
extension TicketMove {
  /// A dispatcher stops the clocks, until a moment or until somebody lets them run again.
  mutating func pause(_ reason: String, until: Date?) throws(DeskError) {
    try requireAnswerable()
    try stop(because: checked(reason, field: "reason"), until: until)
  }

  /// A dispatcher lets the clocks run again.
  mutating func resume() throws(DeskError) {
    let paused = pausable.filter { $0.pause != nil && $0.pause?.until ?? .distantFuture > now }
    guard !paused.isEmpty else { throw illegal }
    for clock in paused {
      change.events.append(
        .clock(
          .clockResumed, clock.stage, generation: nextGeneration, at: now, by: actor.label))
    }
  }

  /// The contractor asks a dispatcher to stop the clocks.
  mutating func askPause(_ reason: String, until: Date?) throws(DeskError) {
    _ = try openOrder(in: .assigned, .accepted, .inWork)
    try requireFuture(until)
    let reason = try checked(reason, field: "reason")
    log(.pauseAsked, details(reason, until: until))
  }

  /// A dispatcher grants what was asked, as it was asked; until a moment that has passed, there is
  /// nothing left to grant.
  mutating func grantPause() throws(DeskError) {
    guard let asked = snapshot.askedPause else { throw illegal }
    try requireAnswerable()
    try stop(because: asked.reason, until: asked.until)
  }

  /// A dispatcher says no.
  mutating func refusePause(_ reason: String) throws(DeskError) {
    guard snapshot.askedPause != nil else { throw illegal }
    log(.pauseRefused, ["reason": try checked(reason, field: "reason")])
  }

  /// The law's term is lengthened once, to at most 45 days from receipt, with a reason.
  mutating func extendStatutory(_ reason: String) throws(DeskError) {
    let reason = try checked(reason, field: "reason")
    guard let clock = snapshot.clocks.first(where: { $0.stage == .statutory }),
      clock.stoppedAt == nil, let line = ledger.lines[.statutory], !line.isExtended
    else { throw illegal }
    var terms = line.clock.terms
    guard let zone = calendars[terms.target.calendar]?.zone else { throw illegal }
    let longest = StatutoryTerm(
      span: .days(StatutoryTerm.longestDays), calendar: terms.target.calendar, warnBeforeDays: nil)
    let target = longest.promise(receivedAt: clock.startedAt, zone: zone).target
    guard target.seconds > terms.target.seconds else { throw illegal }
    terms.target.seconds = target.seconds
    promise(terms, in: clock, ["reason": reason, "extended": "yes"])
  }

  private var pausable: [ServiceClockRecord] {
    snapshot.clocks.filter { $0.stage != .statutory && $0.stoppedAt == nil }
  }

  private mutating func stop(because reason: String, until: Date?) throws(DeskError) {
    try requireFuture(until)
    guard !pausable.isEmpty else { throw illegal }
    for clock in pausable {
      change.events.append(
        .clock(
          .clockPaused, clock.stage, generation: nextGeneration, at: now, by: actor.label,
          details(reason, until: until)))
    }
  }

  private func requireAnswerable() throws(DeskError) {
    try require(.triaged, .assigned, .accepted, .inWork)
  }

  private func requireFuture(_ until: Date?) throws(DeskError) {
    guard let until else { return }
    guard until > now, until < now + Self.longestPauseSeconds else {
      throw .invalid(field: "until", problem: .malformed)
    }
  }

  /// A year: longer is a slip of the finger.
  private static var longestPauseSeconds: Double { 366 * 86_400 }

  private func details(_ reason: String, until: Date?) -> [String: String] {
    var details = ["reason": reason]
    details["until"] = until.map { InstantText.text(of: $0) }
    return details
  }
}

/// A pause that a contractor has asked for and nobody has answered yet.
public struct AskedPause: Hashable, Sendable {
  /// Why.
  public var reason: String
  /// Until when; nil until somebody lets the clocks run again.
  public var until: Date?
  /// Who asks: «contractor:teplo/ivan».
  public var askedBy: String
}

extension TicketSnapshot {
  /// The pause that waits for a dispatcher's answer; nil when none does.
  public var askedPause: AskedPause? {
    let last = clockLog.last {
      $0.kind == .pauseAsked || $0.kind == .pauseRefused || $0.kind == .clockPaused
    }
    // Whoever has the work since has not asked for anything.
    guard let last, last.kind == .pauseAsked, let order = openWorkOrder, last.at >= order.assignedAt
    else { return nil }
    return AskedPause(
      reason: last.details["reason"] ?? "",
      until: last.details["until"].flatMap { InstantText.date($0) },
      askedBy: last.onBehalfOf ?? last.author ?? "")
  }
}
