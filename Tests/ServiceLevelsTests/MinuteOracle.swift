import Foundation
import TestKit
import Testing

@testable import ServiceLevels

/// Some weeks of a zone, minute by minute, with the local time that Foundation's calendar shows.
struct LocalMinutes {
  struct Minute {
    let date: String
    let weekday: Weekday
    let minuteOfDay: Int
  }

  let zone: TimeZone
  let start: Date
  let minutes: [Minute]

  init(zone: TimeZone, around middle: String, days: Int) throws {
    self.zone = zone
    let second = try #require(LocalDate(middle)).dayNumber * 86_400 - days * 43_200
    start = Date(timeIntervalSince1970: Double(second))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let first = start
    minutes = (0..<days * 1440).map { minute in
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .weekday],
        from: first.addingTimeInterval(Double(minute) * 60))
      let date = String(
        format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      return Minute(
        date: date, weekday: Weekday.allCases[((parts.weekday ?? 0) + 5) % 7],
        minuteOfDay: (parts.hour ?? 0) * 60 + (parts.minute ?? 0))
    }
  }
}

/// A calendar written down in a way of its own, to be asked for every minute.
struct MinuteRules {
  struct Version {
    var from: String
    var week: [Weekday: [ClosedRange<Int>]]
    var holidays: Set<String>
    var days: [String: [ClosedRange<Int>]]
  }

  var versions: [Version]

  /// Whether the whole minute that begins so is open.
  func isOpen(_ minute: LocalMinutes.Minute) -> Bool {
    let version = versions.last { $0.from <= minute.date } ?? versions[0]
    var ranges = version.week[minute.weekday] ?? []
    if version.holidays.contains(String(minute.date.dropFirst(5))) { ranges = [] }
    if let exception = version.days[minute.date] { ranges = exception }
    return ranges.contains { $0.contains(minute.minuteOfDay) }
  }

  /// The same calendar in the form under test.
  func calendar(zone: TimeZone) throws -> BusinessCalendar {
    let versions = try versions.map { version in
      CalendarVersion(
        from: try date(version.from), week: try version.week.mapValues(Self.hours),
        holidays: Set(try version.holidays.map { try #require(YearlyDay($0)) }),
        days: Dictionary(
          uniqueKeysWithValues: try version.days.map {
            (try date($0.key), try Self.hours($0.value))
          }))
    }
    return try #require(
      BusinessCalendar(code: code("oracle"), title: "oracle", zone: zone, versions: versions))
  }

  private static func hours(_ ranges: [ClosedRange<Int>]) throws -> DayHours {
    try #require(
      DayHours(ranges: ranges.map { $0.lowerBound * 60..<($0.upperBound + 1) * 60 }))
  }
}

extension MinuteRules {
  /// A random calendar whose exceptions fall into the days of `minutes`.
  init(for minutes: LocalMinutes, using generator: inout SeededGenerator) {
    let dates = Array(Set(minutes.minutes.map(\.date))).sorted()
    func ranges() -> [ClosedRange<Int>] {
      let points = (0..<2 * Int.random(in: 0...3, using: &generator))
        .map { _ in Int.random(in: 0...1440, using: &generator) }
      let sorted = Array(Set(points)).sorted()
      return stride(from: 0, to: sorted.count - 1, by: 2).map { sorted[$0]...sorted[$0 + 1] - 1 }
    }
    func version(from: String) -> Version {
      var version = Version(from: from, week: [:], holidays: [], days: [:])
      for weekday in Weekday.allCases where Bool.random(using: &generator) {
        version.week[weekday] = ranges()
      }
      for date in dates where Int.random(in: 0..<10, using: &generator) == 0 {
        version.days[date] = ranges()
      }
      for date in dates where Int.random(in: 0..<12, using: &generator) == 0 {
        version.holidays.insert(String(date.dropFirst(5)))
      }
      return version
    }
    let change = dates[Int.random(in: 1..<dates.count, using: &generator)]
    self.init(versions: [version(from: "2001-02-03"), version(from: change)])
  }
}

/// Counts and adds business time by walking over minutes.
struct MinuteOracle {
  let start: Date
  let isOpen: [Bool]

  /// Open seconds between two offsets (seconds after `start`).
  func open(from lower: Double, to upper: Double) -> Double {
    guard lower < upper else { return 0 }
    var sum = 0.0
    for minute in Int(lower / 60)...min(isOpen.count - 1, Int(upper / 60)) where isOpen[minute] {
      sum += max(0, min(upper, Double(minute + 1) * 60) - max(lower, Double(minute) * 60))
    }
    return sum
  }

  /// The offset by which so many open seconds have passed; nil beyond the oracle's weeks.
  func add(_ seconds: Double, to offset: Double) -> Double? {
    guard seconds > 0 else { return offset }
    var left = seconds
    var minute = Int(offset / 60)
    while minute < isOpen.count {
      if isOpen[minute] {
        let begin = max(offset, Double(minute) * 60)
        let length = Double(minute + 1) * 60 - begin
        if left <= length { return begin + left }
        left -= length
      }
      minute += 1
    }
    return nil
  }
}
