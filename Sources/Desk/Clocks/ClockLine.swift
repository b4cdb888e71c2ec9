import Foundation
import Hotline
import ServiceLevels

/// One clock as its log tells it: the promise, and what people have been told about it.
struct ClockLine {
  let stage: ClockStage
  private(set) var generation: Int
  /// The clock after the last entry that moved it.
  private(set) var clock: ServiceClock
  /// Whether the warning was given and the breach recorded.
  private(set) var isWarned = false
  private(set) var isBreached = false
  /// Whether the law's longest time was taken.
  private(set) var isExtended = false
  /// Whether all moments of the log have microseconds; those of older logs have seconds only.
  private(set) var isExact: Bool
  private var escalated: Set<EscalationStep> = []
  private let calendars: CalendarBook

  /// A clock begins; nil for an entry that does not say from when, with what promise.
  init?(_ event: TicketEvent, calendars: CalendarBook) throws(ClockLogError) {
    guard event.kind == .clockStarted, let stage = event.stage,
      let terms = ClockTerms(event.details, stage: stage),
      let text = event.details["startedAt"], let startedAt = InstantText.date(text)
    else { return nil }
    self.stage = stage
    self.calendars = calendars
    generation = event.generation ?? 1
    isExact = text.contains(".")
    clock = try ServiceClock(
      replaying: [ClockEvent(at: startedAt, .started(terms))], calendars: calendars)
  }

  /// Takes the next entry of the log.
  mutating func take(_ event: TicketEvent) throws(ClockLogError) {
    switch event.kind {
    case .clockPaused:
      if isPaused(at: event.at) { try move(.resumed, at: event.at) }
      try move(
        .paused(
          reason: event.details["reason"] ?? "", author: event.onBehalfOf ?? event.author ?? "",
          until: event.details["until"].flatMap { InstantText.date($0) }), at: event.at)
    case .clockResumed:
      // A pause that had an end of its own was over by then; this only says so.
      if isPaused(at: event.at) { try move(.resumed, at: event.at) }
    case .clockMet, .clockStopped: try move(.met, at: event.at)
    case .clockChanged:
      guard let terms = ClockTerms(event.details, stage: stage) else { throw .notStarted }
      try move(.policyChanged(terms), at: event.at)
      isExtended = isExtended || event.details["extended"] != nil
      if clock.warnedAt == nil {
        isWarned = false
        escalated = escalated.filter { $0.origin != .warning }
      }
    case .clockWarned: isWarned = true
    case .clockBreached: isBreached = true
    case .clockEscalated:
      if let step = event.details["rung"].flatMap({ EscalationStep($0) }) {
        escalated.insert(step)
      }
    default: break
    }
    generation = max(generation, event.generation ?? 0)
  }

  /// Clocks of several machines write the log, so an entry may be dated a moment before the one
  /// that was there already; it counts from that one's moment.
  private mutating func move(_ kind: ClockEvent.Kind, at date: Date) throws(ClockLogError) {
    try clock.take(ClockEvent(at: max(date, clock.lastEventAt), kind), calendars: calendars)
  }

  private func isPaused(at date: Date) -> Bool { clock.advanced(to: date).pause != nil }

  /// Whether the promise is broken when it is kept at `now`; in its last moment it is not.
  func isBroken(at now: Date) -> Bool {
    isBreached || clock.breachedAt != nil || clock.dueAt.map { $0 < now } ?? false
  }

  /// The clock as it is to be stored at `now`; nil when its promise can never be broken, since its
  /// calendar does not open long enough.
  func record(at now: Date) -> ServiceClockRecord? {
    let clock = clock.advanced(to: now)
    let endless = clock.pause.map { $0.until == nil } ?? false
    guard clock.dueAt != nil || endless else { return nil }
    var record = ServiceClockRecord(
      stage: stage, generation: generation, policyID: clock.terms.policy.rawValue,
      targetSeconds: clock.terms.target.seconds, calendar: clock.terms.target.calendar.rawValue,
      startedAt: clock.startedAt, warnAt: clock.warnAt, dueAt: clock.dueAt)
    record.stoppedAt = clock.stoppedAt
    record.pause = clock.pause.map {
      .init(since: $0.since, until: $0.until, reason: $0.reason)
    }
    if clock.stoppedAt != nil {
      record.state = isBreached || clock.breachedAt != nil ? .breached : .met
      return record
    }
    // A breach is one when its timer has fired.
    record.state = isBreached ? .breached : clock.pause != nil ? .paused : .running
    record.escalation = clock.terms.escalation.filter { !escalated.contains($0) }
    record.timers = timers(of: record, clock, standsStill: endless)
    return record
  }

  private func timers(
    of record: ServiceClockRecord, _ clock: ServiceClock, standsStill: Bool
  ) -> [ServiceClockRecord.Timer] {
    guard !standsStill else { return [] }
    var timers: [ServiceClockRecord.Timer] = []
    if let until = clock.pause?.until { timers.append(.init(point: .resume, dueAt: until)) }
    if !isWarned, !isBreached, let warnAt = record.warnAt {
      timers.append(.init(point: .warning, dueAt: warnAt))
    }
    if !isBreached, let dueAt = record.dueAt { timers.append(.init(point: .breach, dueAt: dueAt)) }
    for (step, rung) in record.escalation.enumerated() {
      let isCounted = rung.origin == .warning ? isWarned : isBreached
      // The database said so by its own clock, which may be a moment ahead of this one.
      let point = rung.origin == .warning ? record.warnAt : record.dueAt
      guard isCounted, let point,
        let dueAt = clock.advanced(to: point).moment(
          secondsAfter: rung.origin, rung.afterSeconds)
      else { continue }
      timers.append(.init(point: .escalation, step: step, dueAt: dueAt))
    }
    return timers
  }
}
