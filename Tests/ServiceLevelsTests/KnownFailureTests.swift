import Foundation
import Hotline
import Testing

@testable import ServiceLevels

/// What goes wrong elsewhere, by name.
@Suite("Known failures of others")
struct KnownFailureTests {
  private let book: CalendarBook

  init() throws { book = CalendarBook([try worksCalendar(), try alwaysCalendar()]) }

  private func terms(hours: Double, calendar: String = "works", warnBefore: Int? = nil) throws
    -> ClockTerms
  {
    ClockTerms(
      policy: try code("usual"),
      target: ServiceTarget(
        stage: .resolution, seconds: Int(hours * 3600), calendar: try code(calendar),
        warnAtShare: nil, warnBeforeSeconds: warnBefore))
  }

  private func clock(_ events: (String, ClockEvent.Kind)...) throws -> ServiceClock {
    try ServiceClock(
      replaying: events.map { ClockEvent(at: try kyiv($0.0), $0.1) }, calendars: book)
  }

  @Test func pauseTimeIsNotLostWhenThePolicyChanges() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 6, calendar: "always"))),
      ("2026-11-23 09:00:07", .paused(reason: "погода", author: "olena")),
      ("2026-11-23 10:00:20", .resumed),
      ("2026-11-23 10:30", .policyChanged(terms(hours: 8, calendar: "always"))))
    #expect(clock.pausedSeconds(at: try kyiv("2026-11-23 11:00")) == 3613)
    #expect(clock.dueAt == (try kyiv("2026-11-23 17:00:13")))
  }

  @Test func daysAndHoursAreCountedOnTheSameCalendar() throws {
    // Two working days of eight hours from Friday noon: the weekend is no day, and no hour either.
    let clock = try clock(("2026-11-20 13:00", .started(terms(hours: 16))))
    #expect(clock.dueAt == (try kyiv("2026-11-24 12:00")))
    #expect(clock.usedSeconds(at: try kyiv("2026-11-22 23:00")) == 4 * 3600)
  }

  @Test func oneHourBeforeDoesNotFireAfterMidnightTheNextDay() throws {
    let warned = try clock(
      ("2026-11-23 15:30", .started(terms(hours: 2, warnBefore: 3600))))
    // Due at half past eight in the morning; the last working hour begins the evening before.
    #expect(warned.dueAt == (try kyiv("2026-11-24 08:30")))
    #expect(warned.warnAt == (try kyiv("2026-11-23 16:30")))
    for minute in 0..<600 {
      let start = try kyiv("2026-11-23 08:00") + Double(minute) * 60
      let clock = try ServiceClock(
        replaying: [ClockEvent(at: start, .started(terms(hours: 9, warnBefore: 3600)))],
        calendars: book)
      let (warnAt, dueAt) = (try #require(clock.warnAt), try #require(clock.dueAt))
      let works = try worksCalendar()
      #expect(warnAt < dueAt)
      #expect(works.businessSeconds(between: warnAt, and: dueAt) == 3600)
      #expect(works.isOpen(at: warnAt - 0.5), "somebody works when the warning comes")
    }
  }

  @Test func lunchBreaksAreNotMissing() throws {
    let clock = try clock(("2026-11-23 11:30", .started(terms(hours: 1))))
    #expect(clock.dueAt == (try kyiv("2026-11-23 13:30")))
    #expect(clock.usedSeconds(at: try kyiv("2026-11-23 12:45")) == 1800)
  }

  @Test func theOldContractorsClockDoesNotSurviveReassignment() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 2))),
      ("2026-11-23 09:00", .reassigned(code("teplo"), terms(hours: 6))))
    #expect(clock.dueAt == (try kyiv("2026-11-23 15:00")))
    #expect(clock.state(at: try kyiv("2026-11-23 10:30")) == .running)
  }

  @Test func aClockDoesNotRunOnAfterTheAnswer() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 2))), ("2026-11-23 09:00", .met))
    #expect(clock.usedSeconds(at: try kyiv("2026-12-23 09:00")) == 3600)
    #expect(clock.state(at: try kyiv("2026-12-23 09:00")) == .met)
  }
}

@Suite("Pauses with an end")
struct PausesWithAnEndTests {
  private let book: CalendarBook
  private let start = Date(timeIntervalSince1970: 1_796_000_000)

  init() throws { book = CalendarBook([try alwaysCalendar()]) }

  private func clock(_ events: (Double, ClockEvent.Kind)...) throws -> ServiceClock {
    let terms = ClockTerms(
      policy: try code("p"),
      target: ServiceTarget(
        stage: .resolution, seconds: 3600, calendar: try code("always"), warnAtShare: 0.5))
    return try ServiceClock(
      replaying: [ClockEvent(at: start, .started(terms))]
        + events.map { ClockEvent(at: start + $0.0, $0.1) }, calendars: book)
  }

  private func pause(until: Double) -> ClockEvent.Kind {
    .paused(reason: "погода", author: "olena", until: start + until)
  }

  @Test func theDeadlineIsKnownDuringThePause() throws {
    let clock = try clock((600, pause(until: 1600)))
    #expect(clock.dueAt == start + 4600)
    #expect(clock.warnAt == start + 2800)
    #expect(clock.state(at: start + 1599) == .paused)
    #expect(clock.state(at: start + 1600) == .running)
    #expect(clock.usedSeconds(at: start + 2000) == 1000)
    #expect(clock.pausedSeconds(at: start + 9000) == 1000)
    #expect(clock.state(at: start + 4600) == .breached)
  }

  @Test func itCanBeEndedEarlier() throws {
    let clock = try clock((600, pause(until: 1600)), (700, .resumed))
    #expect(clock.dueAt == start + 3700)
  }

  @Test func rungsCountNoPause() throws {
    let clock = try clock((3700, pause(until: 4700)))
    #expect(clock.breachedAt == start + 3600)
    #expect(clock.moment(secondsAfter: .breach, 7200) == start + 3600 + 7200 + 1000)
    #expect(clock.moment(secondsAfter: .warning, 60) == start + 1800 + 60 + 1000)
    let endless = try self.clock((3700, .paused(reason: "погода", author: "olena")))
    #expect(endless.moment(secondsAfter: .breach, 7200) == nil)
  }
}

@Suite("The law's term")
struct StatutoryTermTests {
  private func end(_ span: StatutoryTerm.Span, from text: String) throws -> Date {
    let term = StatutoryTerm(span: span, calendar: try code("always"), warnBeforeDays: nil)
    let (target, from) = term.promise(receivedAt: try kyiv(text), zone: try zone("Europe/Kyiv"))
    return from + Double(target.seconds)
  }

  @Test(arguments: [
    (15, "2026-03-01 00:00", "2026-03-16 23:59:59"),
    (15, "2026-03-20 23:59:59", "2026-04-04 23:59:59"),
    (45, "2026-10-01 12:00", "2026-11-15 23:59:59"),
  ])
  func daysEndWithTheirLastSecond(days: Int, from: String, until: String) throws {
    #expect(try end(.days(days), from: from) == kyiv(until))
  }

  @Test(arguments: [
    ("2026-01-31 10:00", "2026-02-28 23:59:59"), ("2028-01-30 10:00", "2028-02-29 23:59:59"),
    ("2026-12-15 10:00", "2027-01-15 23:59:59"), ("2026-03-31 10:00", "2026-04-30 23:59:59"),
  ])
  func aMonthEndsOnTheSameDay(from: String, until: String) throws {
    #expect(try end(.month, from: from) == kyiv(until))
  }

  @Test(arguments: [
    "1970-01-01T00:00:00.000000Z", "2026-11-21T10:47:58.123456Z", "1969-12-31T23:59:59.999999Z",
  ])
  func momentsKeepTheirMicroseconds(text: String) throws {
    #expect(InstantText.text(of: try #require(InstantText.date(text))) == text)
  }

  @Test func momentsOfOlderLogsAreReadAndGarbageIsNot() throws {
    #expect(
      InstantText.date("2026-11-21T10:47:58Z")
        == InstantText.date("2026-11-21T10:47:58.000000Z"))
    for text in ["", "Z", "2026-11-21", "2026-11-21T10:47Z", "2026-11-21T10:47:58.1Z", "TZ"] {
      #expect(InstantText.date(text) == nil)
    }
  }
}
