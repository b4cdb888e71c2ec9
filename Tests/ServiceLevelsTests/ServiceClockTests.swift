import Foundation
import Hotline
import Testing

@testable import ServiceLevels

struct ServiceClockTests {
  private let book: CalendarBook

  init() throws { book = CalendarBook([try worksCalendar(), try alwaysCalendar()]) }

  private func terms(
    _ policy: String = "usual", hours: Double, calendar: String = "works", warn: Double? = 0.75
  ) throws -> ClockTerms {
    ClockTerms(
      policy: try code(policy),
      target: ServiceTarget(
        stage: .resolution, seconds: Int(hours * 3600), calendar: try code(calendar),
        warnAtShare: warn))
  }

  private func clock(_ events: (String, ClockEvent.Kind)...) throws -> ServiceClock {
    try ServiceClock(
      replaying: events.map { ClockEvent(at: try kyiv($0.0), $0.1) }, calendars: book)
  }

  private let pause = ClockEvent.Kind.paused(reason: "чекаємо на деталь", author: "teplo")

  @Test func runsWarnsAndBreaches() throws {
    let clock = try clock(("2026-11-23 15:00", .started(terms(hours: 8))))
    #expect(clock.warnAt == (try kyiv("2026-11-24 12:00")))
    #expect(clock.dueAt == (try kyiv("2026-11-24 15:00")))
    #expect(clock.state(at: try kyiv("2026-11-24 14:59:59")) == .running)
    #expect(clock.state(at: try kyiv("2026-11-24 15:00")) == .breached)
    #expect(clock.usedSeconds(at: try kyiv("2026-11-24 09:30")) == 3.5 * 3600)
    #expect(clock.remainingSeconds(at: try kyiv("2026-11-24 16:00")) == -3600)
  }

  @Test func aPauseMovesTheDeadlineToTheSecond() throws {
    let clock = try clock(
      ("2026-11-23 09:00", .started(terms(hours: 4, calendar: "always"))),
      ("2026-11-23 10:00:20", pause), ("2026-11-23 10:07:03", .resumed))
    #expect(clock.dueAt == (try kyiv("2026-11-23 13:06:43")))
    #expect(clock.pausedSeconds(at: try kyiv("2026-11-23 12:00")) == 403)
    #expect(clock.usedSeconds(at: try kyiv("2026-11-23 10:07:03")) == 3620)
  }

  @Test func aPausedClockStandsStill() throws {
    let clock = try clock(
      ("2026-11-23 09:00", .started(terms(hours: 4))), ("2026-11-23 10:00", pause))
    let later = try kyiv("2026-12-23 10:00")
    #expect(clock.state(at: later) == .paused)
    #expect(clock.dueAt == nil)
    #expect(clock.warnAt == nil)
    #expect(clock.usedSeconds(at: later) == 3600)
    #expect(clock.pausedSeconds(at: later) == 30 * 86_400)
    #expect(clock.pause?.author == "teplo")
  }

  @Test func aChangedPolicyKeepsUsedAndPausedTime() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 8))), ("2026-11-23 09:00", pause),
      ("2026-11-23 11:00", .resumed),
      ("2026-11-23 12:00", .policyChanged(terms("quick", hours: 3, warn: 0.5))))
    // Two hours are used, one is left, and the break is still a break.
    #expect(clock.dueAt == (try kyiv("2026-11-23 14:00")))
    #expect(clock.pausedSeconds(at: try kyiv("2026-11-23 12:00")) == 7200)
    #expect(clock.warnAt == (try kyiv("2026-11-23 12:00")))
    #expect(clock.terms.policy.rawValue == "quick")
  }

  @Test func targetAndUsedTimeAreCountedOnTheSameCalendar() throws {
    let clock = try clock(
      ("2026-11-20 16:00", .started(terms(hours: 2))),
      ("2026-11-21 12:00", .policyChanged(terms(hours: 4, calendar: "always"))))
    // On Friday an hour was used; from Saturday noon on three hours round the clock are left.
    #expect(clock.dueAt == (try kyiv("2026-11-21 15:00")))
  }

  @Test func reassignmentLeavesOneClockOnly() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 8))),
      ("2026-11-23 10:00", .reassigned(code("vodokanal"), nil)),
      ("2026-11-23 11:00", .reassigned(code("teplo"), terms("heat", hours: 5))))
    #expect(clock.contractor?.rawValue == "teplo")
    // Three hours are used, the break is none of them.
    #expect(clock.dueAt == (try kyiv("2026-11-23 14:00")))
  }

  @Test func theAnswerStopsTheClock() throws {
    let kept = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 1))), ("2026-11-23 09:00", .met))
    let muchLater = try kyiv("2027-01-01 00:00")
    #expect(kept.state(at: muchLater) == .met)
    #expect(kept.usedSeconds(at: muchLater) == 3600)
    let late = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 1))), ("2026-11-23 09:00:01", .met))
    #expect(late.state(at: muchLater) == .breached)
    #expect(late.dueAt == (try kyiv("2026-11-23 09:00")))
    #expect(late.stoppedAt == (try kyiv("2026-11-23 09:00:01")))
  }

  @Test func anAnswerDuringAPauseEndsIt() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 1))), ("2026-11-23 08:30", pause),
      ("2026-11-24 08:30", .met))
    #expect(clock.state(at: try kyiv("2026-12-01 00:00")) == .met)
    #expect(clock.pausedSeconds(at: try kyiv("2026-12-01 00:00")) == 86_400)
    #expect(clock.pause == nil)
  }

  @Test func aBrokenPromiseStaysBroken() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 1))),
      ("2026-11-23 11:00", .policyChanged(terms(hours: 40))), ("2026-11-23 11:30", .met))
    #expect(clock.state(at: try kyiv("2026-11-23 12:00")) == .breached)
    #expect(clock.dueAt == (try kyiv("2026-11-23 09:00")))
  }

  @Test func aStricterPolicyBreaksAtOnceAndNotInThePast() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 8))),
      ("2026-11-23 11:00", .policyChanged(terms(hours: 2))))
    #expect(clock.dueAt == (try kyiv("2026-11-23 11:00")))
  }

  @Test func aLongerPromiseWarnsAnew() throws {
    let clock = try clock(
      ("2026-11-23 08:00", .started(terms(hours: 4))),
      ("2026-11-23 11:30", .policyChanged(terms(hours: 8))))
    #expect(clock.warnAt == (try kyiv("2026-11-23 15:00")))
  }

  @Test func warningsComeByOpenTimeNotAtMidnight() throws {
    // An hour and a half before the end of a promise that ends at half past eight next morning.
    let clock = try clock(("2026-11-23 11:30", .started(terms(hours: 5, warn: 0.7))))
    #expect(clock.dueAt == (try kyiv("2026-11-24 08:30")))
    #expect(clock.warnAt == (try kyiv("2026-11-23 16:00")))
  }

  @Test func refusesLogsThatCannotBe() throws {
    let start = ClockEvent(at: try kyiv("2026-11-23 08:00"), .started(try terms(hours: 1)))
    func error(_ events: ClockEvent...) -> ClockLogError? {
      do {
        _ = try ServiceClock(replaying: events, calendars: book)
        return nil
      } catch {
        return error
      }
    }
    func event(_ minute: Double, _ kind: ClockEvent.Kind) -> ClockEvent {
      ClockEvent(at: start.at.addingTimeInterval(minute * 60), kind)
    }
    #expect(error() == .notStarted)
    #expect(error(event(0, .met)) == .notStarted)
    #expect(error(start, event(-1, .met)) == .outOfOrder(index: 1))
    #expect(error(start, event(1, .resumed)) == .illegal(index: 1))
    #expect(error(start, event(1, pause), event(2, pause)) == .illegal(index: 2))
    #expect(error(start, event(1, .met), event(2, .met)) == .illegal(index: 2))
    #expect(error(start, start) == .illegal(index: 1))
    let unknown = try terms(hours: 1, calendar: "elsewhere")
    #expect(
      error(start, event(1, .policyChanged(unknown)))
        == .unknownCalendar(unknown.target.calendar))
    #expect(error(start, event(1, pause), event(1, .resumed), event(1, .met)) == nil)
  }
}
