import Foundation
import Hotline
import ServiceLevels
import TestKit

/// A promise made at some moment, paused now and then, and looked at later. Seconds since 1970.
struct DrawnCase: Codable, Sendable {
  /// Which of the calendars.
  var calendar: Int
  var start: Int
  /// Begin and end of each pause.
  var pauses: [[Int]]
  var now: Int
  /// Business seconds promised.
  var target: Int

  /// What comes of it.
  struct Answer: Codable, Hashable, Sendable {
    /// Business seconds used by `now`.
    var used: Int
    /// When the promise is broken.
    var due: Int
  }

  private static let secondsPerDay = 86_400
  /// 1 January 2008 to 31 December 2027.
  private static let years = 1_199_145_600..<1_830_297_600
  private static let longestDays = 4
  private static let longestTargetSeconds = 12 * 3600

  init(calendars: Int, using generator: inout SeededGenerator) {
    calendar = Int.random(in: 0..<calendars, using: &generator)
    start = Self.start(using: &generator)
    var moments: Set<Int> = []
    while moments.count < 1 + 2 * Int.random(in: 0...3, using: &generator) || moments.count % 2 == 0
    {
      moments.insert(
        start + Int.random(in: 1...Self.longestDays * Self.secondsPerDay, using: &generator))
    }
    let sorted = moments.sorted()
    pauses = stride(from: 0, to: sorted.count - 1, by: 2).map { [sorted[$0], sorted[$0 + 1]] }
    now = sorted[sorted.count - 1]
    target = Int.random(in: 1...Self.longestTargetSeconds, using: &generator)
  }

  /// Any second of the years, every third one shortly before a clock change.
  private static func start(using generator: inout SeededGenerator) -> Int {
    let second = Int.random(in: years, using: &generator)
    guard Int.random(in: 0..<3, using: &generator) == 0 else { return second }
    var day = LocalDate(dayNumber: second / secondsPerDay)
    while !DrawnCalendar.changesClocks(day) { day = LocalDate(dayNumber: day.dayNumber + 1) }
    return (day.dayNumber + 1) * secondsPerDay
      - Int.random(in: 0..<4 * secondsPerDay, using: &generator)
  }

  /// What the clock under test says.
  func answer(policy: PolicyCode, codes: [CalendarCode], book: CalendarBook) throws -> Answer {
    func date(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(second)) }
    let terms = ClockTerms(
      policy: policy,
      target: ServiceTarget(
        stage: .resolution, seconds: target, calendar: codes[calendar], warnAtShare: nil))
    let events =
      [ClockEvent(at: date(start), .started(terms))]
      + pauses.flatMap { pause in
        [
          ClockEvent(at: date(pause[0]), .paused(reason: "погода", author: "бригада")),
          ClockEvent(at: date(pause[1]), .resumed),
        ]
      }
    let clock = try ServiceClock(replaying: events, calendars: book)
    guard let due = clock.dueAt else { throw BenchmarkFailure("a promise is never due: \(self)") }
    return Answer(
      used: Int(clock.usedSeconds(at: date(now))), due: Int(due.timeIntervalSince1970))
  }
}
