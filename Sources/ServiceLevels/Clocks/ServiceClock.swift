import Foundation
import Hotline

/// A service clock: what a ticket's log and the calendars say about one promise.
///
/// A pure function of the log: replaying it gives the same used time, paused time and deadline
/// every time. A promise once broken stays broken, whatever policy comes after.
public struct ServiceClock: Sendable {
  /// What a clock is doing.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case running, paused, met, breached
  }

  /// Why a clock stands still.
  public struct Pause: Hashable, Sendable {
    /// Since when.
    public let since: Date
    /// Why.
    public let reason: String
    /// Who said so.
    public let author: String
  }

  /// The promise that holds now.
  public private(set) var terms: ClockTerms
  /// When the first promise was made.
  public let startedAt: Date
  /// Why the clock stands still; nil unless it does.
  public private(set) var pause: Pause?
  /// When the promise was kept, late or not; nil while it is open.
  public private(set) var stoppedAt: Date?
  /// Who has it, where the log has named somebody.
  public private(set) var contractor: ContractorCode?

  private var calendar: BusinessCalendar
  /// Microseconds until `asOf`.
  private var used: Int64 = 0
  private var paused: Int64 = 0
  /// The last event's moment.
  private var asOf: Instant
  /// When the warning share and the whole promised time were used up, once that is history.
  private var warned: Instant?
  private var breached: Instant?

  /// The clock after all events of its log.
  public init(replaying log: some Sequence<ClockEvent>, calendars: CalendarBook)
    throws(ClockLogError)
  {
    var events = log.makeIterator()
    guard let first = events.next(), case .started(let terms) = first.kind else {
      throw .notStarted
    }
    self.terms = terms
    calendar = try Self.calendar(of: terms, in: calendars)
    startedAt = first.at
    asOf = Instant(first.at)
    var index = 1
    while let event = events.next() {
      try apply(event, index: index, calendars: calendars)
      index += 1
    }
  }

  private static func calendar(of terms: ClockTerms, in calendars: CalendarBook)
    throws(ClockLogError) -> BusinessCalendar
  {
    guard let calendar = calendars[terms.target.calendar] else {
      throw .unknownCalendar(terms.target.calendar)
    }
    return calendar
  }

  // MARK: Events

  private mutating func apply(_ event: ClockEvent, index: Int, calendars: CalendarBook)
    throws(ClockLogError)
  {
    let moment = Instant(event.at)
    guard moment >= asOf else { throw .outOfOrder(index: index) }
    guard stoppedAt == nil else { throw .illegal(index: index) }
    advance(to: moment, keptNow: event.kind == .met)
    switch event.kind {
    case .started: throw .illegal(index: index)
    case .paused(let reason, let author):
      guard pause == nil else { throw .illegal(index: index) }
      pause = Pause(since: event.at, reason: reason, author: author)
    case .resumed:
      guard pause != nil else { throw .illegal(index: index) }
      pause = nil
    case .met:
      pause = nil
      stoppedAt = event.at
    case .policyChanged(let terms): try change(to: terms, calendars: calendars)
    case .reassigned(let contractor, let terms):
      self.contractor = contractor
      if let terms { try change(to: terms, calendars: calendars) }
    }
  }

  /// Lets the time until `moment` pass; a promise kept in its last moment is kept.
  private mutating func advance(to moment: Instant, keptNow: Bool) {
    if pause == nil {
      warned = warned ?? crossing(of: warnThreshold, by: moment)
      if let due = crossing(of: targetMicroseconds, by: moment), !(keptNow && due == moment) {
        breached = breached ?? due
      }
      used += calendar.open(between: asOf, and: moment)
    } else {
      paused += moment.microseconds - asOf.microseconds
    }
    asOf = moment
  }

  private mutating func change(to terms: ClockTerms, calendars: CalendarBook)
    throws(ClockLogError)
  {
    calendar = try Self.calendar(of: terms, in: calendars)
    self.terms = terms
    // What is used up already under the new promise is used up from this moment on; a warning that
    // the new promise makes untrue will be given anew.
    if let threshold = warnThreshold, used >= threshold {
      warned = warned ?? asOf
    } else {
      warned = nil
    }
    if used >= targetMicroseconds { breached = breached ?? asOf }
  }

  // MARK: Points

  private var targetMicroseconds: Int64 { Int64(terms.target.seconds) * microsecondsPerSecond }

  private var warnThreshold: Int64? {
    terms.target.warnAtShare.map { Int64((Double(targetMicroseconds) * $0).rounded()) }
  }

  /// When so much will have been used if nothing else happens.
  private func projected(_ threshold: Int64) -> Instant? {
    calendar.moment(threshold - used, after: asOf)
  }

  private func crossing(of threshold: Int64?, by moment: Instant) -> Instant? {
    guard let threshold, let crossing = projected(threshold), crossing <= moment else { return nil }
    return crossing
  }

  /// When to warn or when that was; nil without a warning, while the clock is paused before it,
  /// when the promise was kept before it, or when its calendar never opens long enough.
  public var warnAt: Date? {
    if let warned { return warned.date }
    guard pause == nil, stoppedAt == nil, let threshold = warnThreshold else { return nil }
    return projected(threshold)?.date
  }

  /// When the promise is broken, was or would have been; nil while the clock is paused before that,
  /// or when its calendar never opens long enough.
  public var dueAt: Date? {
    if let breached { return breached.date }
    return pause == nil ? projected(targetMicroseconds)?.date : nil
  }

  // MARK: Readings

  /// What the clock is doing at `now`, a moment not before the last event.
  public func state(at now: Date) -> State {
    if stoppedAt != nil { return breached == nil ? .met : .breached }
    if breached != nil || crossed(by: now) { return .breached }
    return pause == nil ? .running : .paused
  }

  private func crossed(by now: Date) -> Bool {
    pause == nil && crossing(of: targetMicroseconds, by: Instant(now)) != nil
  }

  /// The promised time used until `now` (open seconds); it stands still during pauses and after the
  /// promise was kept.
  public func usedSeconds(at now: Date) -> TimeInterval {
    let running = stoppedAt == nil && pause == nil
    return MicrosecondCount.seconds(
      used + (running ? calendar.open(between: asOf, and: Instant(now)) : 0))
  }

  /// The time in pauses until `now` (seconds by the wall clock).
  public func pausedSeconds(at now: Date) -> TimeInterval {
    let since = pause == nil ? 0 : Instant(now).microseconds - asOf.microseconds
    return MicrosecondCount.seconds(paused + max(0, since))
  }

  /// The promised time left at `now` (open seconds); negative when overdue.
  public func remainingSeconds(at now: Date) -> TimeInterval {
    TimeInterval(terms.target.seconds) - usedSeconds(at: now)
  }
}
