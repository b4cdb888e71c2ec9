import Foundation
import Testing

@testable import ServiceLevels

struct BusinessCalendarTests {
  /// (from, open seconds, until), by Kyiv's clocks.
  @Test(arguments: [
    ("2026-11-23 09:00", 3600, "2026-11-23 10:00"),
    // The break does not count.
    ("2026-11-23 11:30", 3600, "2026-11-23 13:30"),
    // What ends with the day ends then, not next morning.
    ("2026-11-23 16:00", 3600, "2026-11-23 17:00"),
    ("2026-11-23 16:00", 3601, "2026-11-24 08:00:01"),
    // Friday evening to Monday.
    ("2026-11-20 18:00", 60, "2026-11-23 08:01"),
    // Independence day is closed, the Saturday before is worked.
    ("2026-08-21 16:30", 3600, "2026-08-22 08:30"),
    ("2026-08-22 16:30", 3600, "2026-08-25 08:30"),
    // A shortened day.
    ("2026-12-31 15:30", 3600, "2027-01-01 08:30"),
    // Both clock changes lie in the weekend between.
    ("2026-03-27 16:00", 7200, "2026-03-30 09:00"),
    ("2026-10-23 16:00", 7200, "2026-10-26 09:00"),
    ("2026-11-23 09:00", 0, "2026-11-23 09:00"),
    ("2026-11-22 09:00", -5, "2026-11-22 09:00"),
  ])
  func addsBusinessTime(from: String, seconds: Double, until: String) throws {
    let calendar = try worksCalendar()
    #expect(calendar.add(businessSeconds: seconds, to: try kyiv(from)) == (try kyiv(until)))
  }

  @Test(arguments: [
    ("2026-11-23 09:00", "2026-11-23 14:00", 4 * 3600.0),
    ("2026-11-20 16:30", "2026-11-23 08:30", 3600),
    ("2026-11-21 00:00", "2026-11-22 23:59", 0),
    ("2026-11-23 14:00", "2026-11-23 09:00", 0),
    ("2026-08-24 00:00", "2026-08-25 00:00", 0),
  ])
  func countsBusinessTime(start: String, end: String, seconds: Double) throws {
    let calendar = try worksCalendar()
    #expect(calendar.businessSeconds(between: try kyiv(start), and: try kyiv(end)) == seconds)
  }

  @Test func nightShiftsFeelBothClockChanges() throws {
    let night = try hours("00:00-06:00")
    let version = CalendarVersion(
      from: try date("2020-01-01"),
      week: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, night) }))
    let calendar = try #require(
      BusinessCalendar(
        code: code("night"), title: "Ніч", zone: zone("Europe/Kyiv"), versions: [version]))
    func open(on day: String) throws -> Double {
      calendar.businessSeconds(
        between: try kyiv("\(day) 00:00"), and: try kyiv("\(day) 12:00"))
    }
    #expect(try open(on: "2026-03-28") == 6 * 3600)
    #expect(try open(on: "2026-03-29") == 5 * 3600)
    #expect(try open(on: "2026-10-25") == 7 * 3600)
  }

  @Test func alwaysOpenCountsEverySecond() throws {
    let calendar = try alwaysCalendar()
    let start = try kyiv("2026-03-28 12:00")
    #expect(calendar.add(businessSeconds: 86_400, to: start) == start.addingTimeInterval(86_400))
    #expect(calendar.isOpen(at: start))
    #expect(calendar.hours(on: try date("2026-08-24")) == .allDay)
  }

  @Test func aVersionHoldsFromItsDay() throws {
    let early = CalendarVersion(
      from: try date("2026-01-01"), week: [.mon: try hours("08:00-09:00")])
    let late = CalendarVersion(from: try date("2026-06-01"), week: [.mon: try hours("10:00-12:00")])
    let calendar = try #require(
      BusinessCalendar(
        code: code("c"), title: "c", zone: zone("Europe/Kyiv"), versions: [late, early]))
    #expect(calendar.hours(on: try date("2025-12-29")) == (try hours("08:00-09:00")))
    #expect(calendar.hours(on: try date("2026-05-25")) == (try hours("08:00-09:00")))
    #expect(calendar.hours(on: try date("2026-06-01")) == (try hours("10:00-12:00")))
    #expect(
      calendar.businessSeconds(
        between: try kyiv("2026-05-25 00:00"), and: try kyiv("2026-06-02 00:00")) == 3 * 3600)
    #expect(
      BusinessCalendar(
        code: try code("c"), title: "c", zone: try zone("Europe/Kyiv"), versions: [early, early])
        == nil)
  }

  @Test func hasNoAnswerWhereNothingOpensAnyMore() throws {
    let version = CalendarVersion(
      from: try date("2020-01-01"), week: [:],
      days: [try date("2026-05-05"): try hours("08:00-09:00")])
    let calendar = try #require(
      BusinessCalendar(
        code: code("once"), title: "once", zone: zone("Europe/Kyiv"), versions: [version]))
    let before = try kyiv("2026-01-01 00:00")
    #expect(calendar.add(businessSeconds: 3600, to: before) == (try kyiv("2026-05-05 09:00")))
    #expect(calendar.add(businessSeconds: 3601, to: before) == nil)
    #expect(calendar.add(businessSeconds: 1, to: try kyiv("2026-06-01 00:00")) == nil)
  }

  @Test func hostileMomentsDoNotTrap() throws {
    for calendar in [try worksCalendar(), try alwaysCalendar()] {
      for moment in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)] {
        _ = calendar.add(businessSeconds: .greatestFiniteMagnitude, to: moment)
        _ = calendar.add(businessSeconds: .nan, to: moment)
        #expect(calendar.businessSeconds(between: moment, and: moment) == 0)
        #expect(calendar.businessSeconds(between: .distantPast, and: .distantFuture) > 0)
      }
    }
  }
}
