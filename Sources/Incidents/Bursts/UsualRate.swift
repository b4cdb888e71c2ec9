import Foundation
import Hotline

/// How many reports of a group an hour of the week usually brings, and where in the city.
///
/// Each hour of the week is smoothed exponentially from week to week; where a group has seen
/// little, its level and the whole city's rhythm stand in. Where its reports come from is learnt
/// apart from when, so that a square needs no 168 figures of its own.
struct UsualRate: Sendable {
  private static let hoursOfWeek = 168
  /// As how many weeks of observation the stand-in counts.
  private static let priorWeeks = 2.0
  /// What is expected of a group never heard of, in an hour.
  private static let leastRate = 0.02
  /// What is expected of a block never heard of: as many reports among so many.
  private static let blockPrior = (reports: 0.5, among: 10.0)

  private let zone: TimeZone
  private let weeklyShare: Double
  /// Reports of each group by hour of the week, older weeks counting less.
  private var reports: [ServiceCode: [Double]] = [:]
  /// Their sums over the week, brought up to date once a day.
  private var levels: [ServiceCode: Double] = [:]
  private var allReports = [Double](repeating: 0, count: hoursOfWeek)
  /// How often each hour of the week was observed, older weeks counting less; and their sum.
  private var weeks = [Double](repeating: 0, count: hoursOfWeek)
  private var observedHours = 0.0
  private var allInAll = 0.0
  private var squares: [Square: Double] = [:]
  private var placed: [ServiceCode: Double] = [:]
  private var hoursSinceFading = 0

  struct Square: Hashable {
    let group: ServiceCode
    let cell: Cell
  }

  /// What an hour brought.
  struct Hour {
    var reports: [ServiceCode: Int] = [:]
    var squares: [Square: Int] = [:]
  }

  init(zone: TimeZone, halfLifeSeconds: Double) {
    self.zone = zone
    weeklyShare = pow(0.5, 7 * 86_400 / halfLifeSeconds)
  }

  /// Learns an hour, given by its number since 1970. What is far above the usual counts as three
  /// times the usual: a storm must not look usual a week later.
  mutating func learn(_ hour: Hour, number: Int) {
    let bin = hourOfWeek(number)
    for (group, count) in hour.reports {
      let usual = expected(group, hour: number)
      let cap = observedHours < 168 ? Double(count) : 3 * usual + 3
      // What is new must weigh 1 after the fading that follows.
      reports[group, default: [Double](repeating: 0, count: Self.hoursOfWeek)][bin] +=
        min(Double(count), cap) / weeklyShare
    }
    fade(bin)
    weeks[bin] += 1
    observedHours += 1
    for (square, count) in hour.squares {
      squares[square, default: 0] += Double(count)
      placed[square.group, default: 0] += Double(count)
    }
    hoursSinceFading += 1
    if hoursSinceFading == Self.hoursOfWeek { fadeSquares() }
  }

  /// Lets one hour of the week count less, and brings the sums up to date.
  private mutating func fade(_ bin: Int) {
    observedHours -= weeks[bin] * (1 - weeklyShare)
    weeks[bin] *= weeklyShare
    allReports[bin] = 0
    for group in reports.keys {
      reports[group]?[bin] *= weeklyShare
      allReports[bin] += reports[group]?[bin] ?? 0
    }
    if bin.isMultiple(of: 24) { levels = reports.mapValues { $0.reduce(0, +) } }
    allInAll = allReports.reduce(0, +)
  }

  private mutating func fadeSquares() {
    hoursSinceFading = 0
    squares = squares.mapValues { $0 * weeklyShare }.filter { $0.value > 0.01 }
    placed = squares.reduce(into: [:]) { $0[$1.key.group, default: 0] += $1.value }
  }

  /// What a group usually brings in a stretch of time (seconds since 1970).
  func expected(_ group: ServiceCode, in seconds: ClosedRange<Double>) -> Double {
    var sum = 0.0
    var start = seconds.lowerBound
    while start < seconds.upperBound {
      let hour = Int((start / 3600).rounded(.down))
      let end = min(seconds.upperBound, Double(hour + 1) * 3600)
      sum += expected(group, hour: hour) * (end - start) / 3600
      start = end
    }
    return sum + Self.leastRate * (seconds.upperBound - seconds.lowerBound) / 3600
  }

  /// The share of a group's reports that usually comes from a square and the eight around it.
  func share(of group: ServiceCode, around cell: Cell) -> Double {
    let count = cell.block.reduce(0.0) { $0 + (squares[Square(group: group, cell: $1)] ?? 0) }
    return min(
      1, (count + Self.blockPrior.reports) / ((placed[group] ?? 0) + Self.blockPrior.among))
  }

  private func expected(_ group: ServiceCode, hour: Int) -> Double {
    guard observedHours > 0, let reports = reports[group] else { return 0 }
    let bin = hourOfWeek(hour)
    let level = (levels[group] ?? reports[bin]) / observedHours
    return (reports[bin] + Self.priorWeeks * level * rhythm(bin)) / (weeks[bin] + Self.priorWeeks)
  }

  /// How busy the whole city is in an hour of the week, 1 on average.
  private func rhythm(_ bin: Int) -> Double {
    let mean = allInAll / observedHours
    guard mean > 0, weeks[bin] > 0 else { return 1 }
    // A little of the average keeps the dead of night from expecting nothing at all.
    return (allReports[bin] / weeks[bin] + 0.2 * mean) / (1.2 * mean)
  }

  private func hourOfWeek(_ hour: Int) -> Int {
    let instant = Date(timeIntervalSince1970: Double(hour) * 3600)
    let local = hour + Int((Double(zone.secondsFromGMT(for: instant)) / 3600).rounded(.down))
    return (local % Self.hoursOfWeek + Self.hoursOfWeek) % Self.hoursOfWeek
  }
}
