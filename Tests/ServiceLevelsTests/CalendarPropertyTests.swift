import Foundation
import TestKit
import Testing

@testable import ServiceLevels

/// Business time against a walk over minutes, around the clock changes of several zones.
struct CalendarPropertyTests {
  /// Changes at 3 and 4, at 2, by half an hour, at midnight, none; and one decreed for good.
  @Test(arguments: [
    ("Europe/Kyiv", "2026-03-29"), ("Europe/Kyiv", "2026-10-25"),
    ("America/New_York", "2025-03-09"), ("America/New_York", "2025-11-02"),
    ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
    ("America/Sao_Paulo", "2018-11-04"), ("America/Sao_Paulo", "2018-02-18"),
    ("Asia/Kolkata", "2026-01-01"), ("Europe/Volgograd", "2018-10-28"),
  ])
  func agreesWithTheMinuteOracle(name: String, middle: String) throws {
    let minutes = try LocalMinutes(zone: zone(name), around: middle, days: 20)
    for seed in UInt64(0)..<8 {
      var generator = SeededGenerator(seed: seed)
      let rules = MinuteRules(for: minutes, using: &generator)
      let calendar = try rules.calendar(zone: minutes.zone)
      let oracle = MinuteOracle(
        start: minutes.start, isOpen: minutes.minutes.map { rules.isOpen($0) })
      for _ in 0..<100 { try compare(calendar, oracle, using: &generator) }
    }
  }

  private func compare(
    _ calendar: BusinessCalendar, _ oracle: MinuteOracle, using generator: inout SeededGenerator
  ) throws {
    let length = Double(oracle.isOpen.count) * 60
    // Sixteenths of a second, which both sides add without rounding.
    func offset() -> Double {
      let offset = Double.random(in: 0..<length - 1, using: &generator)
      return Bool.random(using: &generator)
        ? (offset / 60).rounded(.down) * 60 : (offset * 16).rounded(.down) / 16
    }
    let first = offset()
    let second = offset()
    let (from, until) = (min(first, second), max(first, second))
    let start = oracle.start.addingTimeInterval(from)
    let end = oracle.start.addingTimeInterval(until)

    let open = calendar.businessSeconds(between: start, and: end)
    #expect(open == oracle.open(from: from, to: until))
    #expect(calendar.isOpen(at: start) == oracle.isOpen[Int(from / 60)])

    let seconds = (Double.random(in: 0...200_000, using: &generator) * 16).rounded() / 16
    if let expected = oracle.add(seconds, to: from) {
      let due = try #require(calendar.add(businessSeconds: seconds, to: start))
      #expect(due == oracle.start.addingTimeInterval(expected))
      #expect(calendar.businessSeconds(between: start, and: due) == seconds)
    }
    // Never later than where it was counted to.
    let back = try #require(calendar.add(businessSeconds: open, to: start))
    #expect(back <= end)
    #expect(calendar.businessSeconds(between: start, and: back) == open)
  }

  @Test func periodsFollowTheZoneToTheSecond() throws {
    for name in ["Europe/Kyiv", "America/New_York", "Africa/Cairo", "Europe/Volgograd"] {
      let zone = try zone(name)
      let periods = ZoneOffsets.periods(of: zone, covering: BusinessCalendar.coveredSeconds)
      #expect(periods.first?.seconds.lowerBound == BusinessCalendar.coveredSeconds.lowerBound)
      #expect(periods.last?.seconds.upperBound == BusinessCalendar.coveredSeconds.upperBound)
      for (period, next) in zip(periods, periods.dropFirst()) {
        #expect(period.seconds.upperBound == next.seconds.lowerBound)
        #expect(period.offset != next.offset)
        let change = Date(timeIntervalSince1970: Double(next.seconds.lowerBound))
        #expect(zone.secondsFromGMT(for: change) == next.offset)
        #expect(zone.secondsFromGMT(for: change.addingTimeInterval(-1)) == period.offset)
      }
    }
  }
}
