/// A business calendar as it holds from a day on.
public struct CalendarVersion: Hashable, Sendable {
  /// The first local day on which this version holds.
  public var from: LocalDate
  /// The usual hours, Monday to Sunday; a weekday that is missing is closed.
  public var week: [Weekday: DayHours]
  /// Days closed every year.
  public var holidays: Set<YearlyDay>
  /// Single days that differ: holidays, shortened days, moved working days; they win over all else.
  public var days: [LocalDate: DayHours]

  /// A version of a calendar.
  public init(
    from: LocalDate, week: [Weekday: DayHours], holidays: Set<YearlyDay> = [],
    days: [LocalDate: DayHours] = [:]
  ) {
    self.from = from
    self.week = week
    self.holidays = holidays
    self.days = days
  }

  /// The hours of a day.
  public func hours(on date: LocalDate) -> DayHours {
    if let exception = days[date] { return exception }
    if !holidays.isEmpty, holidays.contains(YearlyDay(of: date)) { return .closed }
    return week[date.weekday] ?? .closed
  }
}
