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
    /// When the time runs again by itself; nil when somebody has to say so.
    public let until: Date?
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
  private var eventCount = 1
  /// When the warning share and the whole promised time were used up, once that is history.
  private var warned: Point?
  private var breached: Point?

  /// A moment, and the time in pauses before it (microseconds).
  private struct Point: Sendable {
    var at: Instant
    var pausedBefore: Int64
  }

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
    while let event = events.next() { try take(event, calendars: calendars) }
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

  /// The moment of the last event.
  public var lastEventAt: Date { asOf.date }

  /// Takes the next event of the log.
  public mutating func take(_ event: ClockEvent, calendars: CalendarBook) throws(ClockLogError) {
    let index = eventCount
    let moment = Instant(event.at)
    guard moment >= asOf else { throw .outOfOrder(index: index) }
    guard stoppedAt == nil else { throw .illegal(index: index) }
    eventCount += 1
    advance(to: moment, keptNow: event.kind == .met)
    switch event.kind {
    case .started: throw .illegal(index: index)
    case .paused(let reason, let author, let until):
      guard pause == nil else { throw .illegal(index: index) }
      pause = Pause(since: event.at, reason: reason, author: author, until: until)
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
  private mutating func advance(to moment: Instant, keptNow: Bool = false) {
    if let until = pause?.until.map({ Instant($0) }), until <= moment {
      pass(until: max(until, asOf), keptNow: false)
      pause = nil
    }
    pass(until: moment, keptNow: keptNow)
  }

  private mutating func pass(until moment: Instant, keptNow: Bool) {
    if pause == nil {
      warned = warned ?? crossing(of: warnThreshold, by: moment)
      if let due = crossing(of: terms.target.microseconds, by: moment),
        !(keptNow && due.at == moment)
      {
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
      warned = warned ?? Point(at: asOf, pausedBefore: paused)
    } else {
      warned = nil
    }
    if used >= terms.target.microseconds {
      breached = breached ?? Point(at: asOf, pausedBefore: paused)
    }
  }

  // MARK: Points

  private var warnThreshold: Int64? { terms.target.warnAfterMicroseconds }

  /// When so much will have been used if nothing else happens.
  private func projected(_ threshold: Int64) -> Instant? {
    calendar.moment(threshold - used, after: asOf)
  }

  private func crossing(of threshold: Int64?, by moment: Instant) -> Point? {
    guard let threshold, let crossing = projected(threshold), crossing <= moment else { return nil }
    return Point(at: crossing, pausedBefore: paused)
  }

  /// The clock at the end of its pause; nil when nobody knows when that is.
  private var resumed: ServiceClock? {
    guard let pause else { return self }
    return pause.until.map { advanced(to: $0) }
  }

  /// When to warn or when that was; nil without a warning, while the clock is paused before it and
  /// nobody knows for how long, when the promise was kept before it, or when its calendar never
  /// opens long enough.
  public var warnAt: Date? {
    if let warned { return warned.at.date }
    guard stoppedAt == nil, let threshold = warnThreshold else { return nil }
    return resumed?.projected(threshold)?.date
  }

  /// When the promise is broken, was or would have been; nil while the clock is paused before that
  /// and nobody knows for how long, or when its calendar never opens long enough.
  public var dueAt: Date? {
    if let breached { return breached.at.date }
    return resumed?.projected(terms.target.microseconds)?.date
  }

  /// When so many seconds have passed since the warning or the breach, pauses left out; nil before
  /// that point and during a pause of which nobody knows the end.
  public func moment(secondsAfter origin: EscalationStep.Origin, _ seconds: Int) -> Date? {
    guard let point = origin == .warning ? warned : breached, let resumed else { return nil }
    let pausedSince = resumed.paused - point.pausedBefore
    return Instant(
      microseconds: point.at.microseconds + Int64(seconds) * microsecondsPerSecond + pausedSince
    ).date
  }

  // MARK: Readings

  /// The clock after time has passed in which nothing else happened; before its last event it is
  /// as it was then.
  public func advanced(to now: Date) -> ServiceClock {
    guard stoppedAt == nil else { return self }
    var clock = self
    clock.advance(to: max(Instant(now), asOf))
    return clock
  }

  /// When the promise was broken, by the log until its last event; nil when it was not.
  public var breachedAt: Date? { breached?.at.date }

  /// When the warning's time was used up, by the log until its last event.
  public var warnedAt: Date? { warned?.at.date }

  /// What the clock is doing at `now`, a moment not before the last event.
  public func state(at now: Date) -> State {
    if stoppedAt != nil { return breached == nil ? .met : .breached }
    let clock = advanced(to: now)
    if clock.breached != nil { return .breached }
    return clock.pause == nil ? .running : .paused
  }

  /// The promised time used until `now` (open seconds); it stands still during pauses and after the
  /// promise was kept.
  public func usedSeconds(at now: Date) -> TimeInterval {
    MicrosecondCount.seconds(advanced(to: now).used)
  }

  /// The time in pauses until `now` (seconds by the wall clock).
  public func pausedSeconds(at now: Date) -> TimeInterval {
    MicrosecondCount.seconds(advanced(to: now).paused)
  }

  /// The promised time left at `now` (open seconds); negative when overdue.
  public func remainingSeconds(at now: Date) -> TimeInterval {
    TimeInterval(terms.target.seconds) - usedSeconds(at: now)
  }
}
