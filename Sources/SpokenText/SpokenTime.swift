import Foundation

/// A time of day.
public struct SpokenTime: Hashable, Sendable {
  /// From 0 to 23.
  public let hour: Int
  /// From 0 to 59.
  public let minute: Int

  /// Nil when no clock shows it.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  fileprivate init(_ parts: DateComponents) {
    hour = parts.hour ?? 0
    minute = parts.minute ?? 0
  }
}

/// A day of a year; the year is said only where it has to be.
public struct SpokenDay: Hashable, Sendable {
  /// Years that have a piece; the days of others are said without their year.
  public static let years = 2020...2049

  /// From 1 to 31.
  public let day: Int
  /// From 1 to 12.
  public let month: Int
  /// The year, where it is said.
  public let year: Int?

  /// Nil when no calendar has it.
  public init?(day: Int, month: Int, year: Int? = nil) {
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    self.day = day
    self.month = month
    self.year = year.flatMap { Self.years.contains($0) ? $0 : nil }
  }

  fileprivate init(_ parts: DateComponents, isOtherYear: Bool) {
    day = parts.day ?? 1
    month = parts.month ?? 1
    year = isOtherYear ? parts.year.flatMap { Self.years.contains($0) ? $0 : nil } : nil
  }
}

/// How long something takes, in whole minutes.
public struct SpokenDuration: Hashable, Sendable {
  /// A unit and how many of it.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// 60 seconds.
    case minute
    /// 60 minutes.
    case hour
    /// 24 hours.
    case day
  }

  /// The most days that are said.
  static let dayLimit = 99

  /// One or two units, the larger first; at least one minute.
  public let parts: [(unit: Unit, count: Int)]

  /// Rounded up to the next minute; from one hour up, days come with hours, hours with minutes.
  public init(seconds: Double) {
    let limit = Double(Self.dayLimit) * 86_400
    let minutes = max(1, Int((min(max(seconds, 0), limit) / 60).rounded(.up)))
    let (days, hours) = (minutes / 1440, minutes / 60 % 24)
    let all: [(Unit, Int)] = [(.day, days), (.hour, hours), (.minute, minutes % 60)]
    let first = all.firstIndex { $0.1 > 0 } ?? 2
    parts = all[first..<min(first + 2, 3)].filter { $0.1 > 0 }.map { (unit: $0.0, count: $0.1) }
  }

  /// Same units, same counts.
  public static func == (one: SpokenDuration, other: SpokenDuration) -> Bool {
    one.parts.elementsEqual(other.parts) { $0 == $1 }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    for part in parts {
      hasher.combine(part.unit)
      hasher.combine(part.count)
    }
  }
}

/// A moment as a listener places it: a day seen from today, and a time.
struct SpokenMoment {
  let daysAhead: Int
  let day: SpokenDay
  let time: SpokenTime

  init(_ moment: Date, near now: Date, in zone: TimeZone) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: moment)
    let days = calendar.dateComponents(
      [.day], from: calendar.startOfDay(for: now), to: calendar.startOfDay(for: moment))
    daysAhead = days.day ?? 0
    let isOtherYear = parts.year != calendar.component(.year, from: now)
    day = SpokenDay(parts, isOtherYear: isOtherYear)
    time = SpokenTime(parts)
  }
}
