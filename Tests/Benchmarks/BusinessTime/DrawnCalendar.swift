import Foundation
import Hotline
import ServiceLevels
import TestKit

/// A random calendar: hours by groups of weekdays, breaks, yearly and single holidays.
///
/// Two things are left out because businesstimedelta 1.0.1 has them wrong. It takes a holiday for
/// 24 hours by the clock of UTC, so that one on the day of a clock change ends an hour early or
/// late (`HolidayRule.next` adds a day to a localised time). And it reads a border between 3 and 4
/// o'clock, which clocks show twice in autumn and never in spring, as winter time always
/// (`tz.localize` without `is_dst`). What we make of both is tested against a walk over minutes.
struct DrawnCalendar: Codable, Sendable {
  /// Hours that some weekdays share.
  struct Group: Codable, Sendable {
    /// 0 is Monday.
    var weekdays: [Int]
    /// Minutes of the day.
    var start: Int
    var end: Int
    /// Begin and end of each break, in minutes of the day.
    var breaks: [[Int]]
  }

  var groups: [Group] = []
  /// «2026-08-24».
  var holidays: [String] = []

  static let firstYear = 2006
  static let lastYear = 2036

  init(using generator: inout SeededGenerator) {
    var left = Set(0..<7)
    if Bool.random(using: &generator) { left.subtract([5, 6]) }
    while let first = left.min() {
      let count = Int.random(in: 1...left.count, using: &generator)
      let weekdays = left.sorted().prefix(count)
      left.subtract(weekdays)
      if first > 0, Int.random(in: 0..<4, using: &generator) == 0 { continue }
      groups.append(Self.group(Array(weekdays), using: &generator))
    }
    let yearly = (0..<Int.random(in: 2...12, using: &generator)).map { _ in
      (Int.random(in: 1...12, using: &generator), Int.random(in: 1...28, using: &generator))
    }
    for year in Self.firstYear...Self.lastYear {
      let single = (0..<3).map { _ in
        (Int.random(in: 1...12, using: &generator), Int.random(in: 1...28, using: &generator))
      }
      let dates = (yearly + single).compactMap { month, day in
        LocalDate(year: year, month: month, day: day)
      }
      holidays += dates.filter { !Self.changesClocks($0) }.map(\.description)
    }
  }

  private static func group(_ weekdays: [Int], using generator: inout SeededGenerator) -> Group {
    var borders: Set<Int> = []
    let breaks = Int.random(in: 0...2, using: &generator)
    while borders.count < 2 + 2 * breaks {
      let minute = Int.random(in: 0..<1440, using: &generator)
      if !weekdays.contains(6) || !(180..<240).contains(minute) { borders.insert(minute) }
    }
    let sorted = borders.sorted()
    return Group(
      weekdays: weekdays, start: sorted[0], end: sorted[sorted.count - 1],
      breaks: (0..<breaks).map { [sorted[1 + 2 * $0], sorted[2 + 2 * $0]] })
  }

  /// The last Sunday of March or October.
  static func changesClocks(_ date: LocalDate) -> Bool {
    let (_, month, day) = date.components
    return (month == 3 || month == 10) && day > 24 && date.weekday == .sun
  }

  /// The same in the form under test.
  func calendar(code: CalendarCode, zone: TimeZone) throws -> BusinessCalendar {
    var version = CalendarVersion(from: LocalDate(dayNumber: 0), week: [:])
    for group in groups {
      let borders = [group.start] + group.breaks.flatMap { $0 } + [group.end]
      let ranges = stride(from: 0, to: borders.count, by: 2).map {
        borders[$0] * 60..<borders[$0 + 1] * 60
      }
      for weekday in group.weekdays {
        version.week[Weekday.allCases[weekday]] = DayHours(ranges: ranges)
      }
    }
    for holiday in holidays.compactMap({ LocalDate($0) }) { version.days[holiday] = .closed }
    guard
      let calendar = BusinessCalendar(code: code, title: "drawn", zone: zone, versions: [version])
    else { throw BenchmarkFailure("a drawn calendar is none") }
    return calendar
  }
}
