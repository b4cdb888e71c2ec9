import Foundation
import Hotline
import Testing

@testable import ServiceLevels

/// A zone that the tests cannot do without.
func zone(_ identifier: String) throws -> TimeZone {
  try #require(TimeZone(identifier: identifier), "no zone \(identifier)")
}

/// A moment as Kyiv's clocks show it: «2026-03-27 16:30» or with seconds; the first of two.
func kyiv(_ text: String) throws -> Date {
  let zone = try zone("Europe/Kyiv")
  let parts = text.split(whereSeparator: { " -:".contains($0) }).compactMap { Int($0) }
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = zone
  return try #require(
    calendar.date(
      from: DateComponents(
        year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
        second: parts.count > 5 ? parts[5] : 0)))
}

func code<Subject>(_ text: String) throws -> Code<Subject> {
  try #require(Code<Subject>(rawValue: text))
}

func hours(_ text: String) throws -> DayHours { try #require(DayHours(text)) }

func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

/// Monday to Friday 8–12 and 13–17, closed on 24 August.
func worksCalendar(_ name: String = "works") throws -> BusinessCalendar {
  let day = try hours("08:00-12:00 13:00-17:00")
  let week = Dictionary(
    uniqueKeysWithValues: [Weekday.mon, .tue, .wed, .thu, .fri].map { ($0, day) })
  let version = CalendarVersion(
    from: try date("2020-01-01"), week: week, holidays: [try #require(YearlyDay("08-24"))],
    days: [
      try date("2026-12-31"): try hours("08:00-12:00 13:00-16:00"),
      try date("2026-08-22"): day,
    ])
  return try #require(
    BusinessCalendar(
      code: code(name), title: "Робочий час", zone: zone("Europe/Kyiv"), versions: [version]))
}

func alwaysCalendar() throws -> BusinessCalendar {
  BusinessCalendar(
    alwaysOpen: try code("always"), title: "Цілодобово", zone: try zone("Europe/Kyiv"))
}
