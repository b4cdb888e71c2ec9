import Foundation
import Hotline

/// What the law on citizens' appeals gives the city: calendar days, counted in the city's zone to
/// the end of the last one, whatever is paused (Law of Ukraine «Про звернення громадян», art. 20).
public struct StatutoryTerm: Hashable, Sendable {
  /// How long.
  public enum Span: Hashable, Sendable {
    /// So many calendar days.
    case days(Int)
    /// Until the same day of the next month, or its last day where it has no such day.
    case month
  }

  /// The longest time the law allows, with a notice to the resident (days).
  public static let longestDays = 45

  /// How long.
  public var span: Span
  /// A calendar that is always open; its zone says when a day ends.
  public var calendar: CalendarCode
  /// How long before the end to warn (days); nil warns nobody.
  public var warnBeforeDays: Int?

  /// What the law gives.
  public init(span: Span, calendar: CalendarCode, warnBeforeDays: Int?) {
    self.span = span
    self.calendar = calendar
    self.warnBeforeDays = warnBeforeDays
  }

  /// The term as a promise that begins with the day of receipt: the day itself does not count, so
  /// fifteen days from 1 March end with the last second of 16 March.
  ///
  /// - Returns: the promise and the midnight from which its seconds are counted.
  public func promise(receivedAt: Date, zone: TimeZone) -> (target: ServiceTarget, from: Date) {
    let received = LocalDate(of: receivedAt, in: zone)
    let last: LocalDate
    switch span {
    case .days(let days): last = LocalDate(dayNumber: received.dayNumber + days)
    case .month: last = received.inNextMonth
    }
    let start = received.start(in: zone)
    let end = LocalDate(dayNumber: last.dayNumber + 1).start(in: zone)
    let target = ServiceTarget(
      stage: .statutory, seconds: end - start - 1, calendar: calendar, warnAtShare: nil,
      warnBeforeSeconds: warnBeforeDays.map { $0 * DayHours.secondsPerDay })
    return (target, Date(timeIntervalSince1970: Double(start)))
  }
}

extension LocalDate {
  /// The day that a zone's clocks show.
  init(of date: Date, in zone: TimeZone) {
    let local = date.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: date))
    self.init(dayNumber: Int((local / Double(DayHours.secondsPerDay)).rounded(.down)))
  }

  /// The first second of the day (since 1970); where clocks skip midnight, the first one after it.
  func start(in zone: TimeZone) -> Int {
    let local = dayNumber * DayHours.secondsPerDay
    // The offset just before midnight and the one just after it differ at a change of the clocks;
    // the earlier moment that still belongs to the day is its start.
    let offsets = [-1, 1].map { side in
      zone.secondsFromGMT(
        for: Date(timeIntervalSince1970: Double(local + side * DayHours.secondsPerDay / 2)))
    }
    let starts = offsets.map { local - $0 }.filter {
      LocalDate(of: Date(timeIntervalSince1970: Double($0)), in: zone) == self
    }
    return starts.min() ?? local - offsets[0]
  }

  /// The same day of the next month, or that month's last.
  var inNextMonth: LocalDate {
    let (year, month, day) = components
    let next = month == 12 ? (year: year + 1, month: 1) : (year: year, month: month + 1)
    let days = [day, 30, 29, 28].filter { $0 <= day }
    for day in days {
      if let date = LocalDate(year: next.year, month: next.month, day: day) { return date }
    }
    return LocalDate(dayNumber: dayNumber + 30)
  }
}
