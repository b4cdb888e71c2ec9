import Foundation
import Hotline

/// The name of a business calendar in files and on clocks.
public typealias CalendarCode = Code<BusinessCalendar>

/// When somebody works: the hours in which a promise's time runs.
///
/// Everything it answers follows from its versions and zone alone. It knows the local days from
/// 2000 to 2059; time outside them counts as closed.
public struct BusinessCalendar: Sendable {
  /// The stable code.
  public let code: CalendarCode
  /// What people call it.
  public let title: String
  /// The zone whose clocks the hours are read from.
  public let zone: TimeZone
  /// What holds when, in the order of time; empty for a calendar that is always open.
  public let versions: [CalendarVersion]
  /// Nil for a calendar that is always open.
  private let table: OpenTable?

  /// A calendar that never closes.
  public init(alwaysOpen code: CalendarCode, title: String, zone: TimeZone) {
    self.code = code
    self.title = title
    self.zone = zone
    versions = []
    table = nil
  }

  /// A calendar of hours; each version holds from its day until the next one's, the first also
  /// before its day. Nil without versions or when two begin on the same day.
  public init?(code: CalendarCode, title: String, zone: TimeZone, versions: [CalendarVersion]) {
    let sorted = versions.sorted { $0.from < $1.from }
    guard let first = sorted.first,
      zip(sorted, sorted.dropFirst()).allSatisfy({ $0.from < $1.from })
    else { return nil }
    self.code = code
    self.title = title
    self.zone = zone
    self.versions = sorted
    let periods = ZoneOffsets.periods(of: zone, covering: Self.coveredSeconds)
    table = OpenTable(periods: periods) { date in
      let index = sorted.partitionPoint { $0.from > date } - 1
      return (index < 0 ? first : sorted[index]).hours(on: date)
    }
  }

  /// The hours of a local day.
  public func hours(on date: LocalDate) -> DayHours {
    guard let first = versions.first else { return .allDay }
    let index = versions.partitionPoint { $0.from > date } - 1
    return (index < 0 ? first : versions[index]).hours(on: date)
  }

  /// Whether somebody works at this moment.
  public func isOpen(at date: Date) -> Bool { table?.isOpen(at: Instant(date)) ?? true }

  /// The first moment by which so many open seconds have passed since `date`.
  ///
  /// Time that ends with the working day ends then, not next morning. Nothing to wait for, or
  /// less, is over at once. Nil when the calendar is not open that long any more.
  public func add(businessSeconds: TimeInterval, to date: Date) -> Date? {
    moment(MicrosecondCount.clamped(seconds: businessSeconds), after: Instant(date))?.date
  }

  /// The open seconds from `start` to `end`; 0 when `end` is not later.
  public func businessSeconds(between start: Date, and end: Date) -> TimeInterval {
    MicrosecondCount.seconds(open(between: Instant(start), and: Instant(end)))
  }

  /// The first moment from `date` on at which somebody works; nil when the calendar does not open
  /// any more.
  public func nextOpening(from date: Date) -> Date? {
    if isOpen(at: date) { return date }
    // The first open microsecond has passed one microsecond after the opening.
    guard let passed = moment(1, after: Instant(date)) else { return nil }
    return Instant(microseconds: passed.microseconds - 1).date
  }

  func moment(_ open: Int64, after start: Instant) -> Instant? {
    guard open > 0 else { return start }
    guard let table else { return Instant(microseconds: start.microseconds + open) }
    return table.moment(after: table.open(before: start) + open)
  }

  func open(between start: Instant, and end: Instant) -> Int64 {
    guard start < end else { return 0 }
    guard let table else { return end.microseconds - start.microseconds }
    return table.open(before: end) - table.open(before: start)
  }

  /// 1 January 2000 to 31 December 2059 in UTC.
  static let coveredSeconds = 946_684_800..<2_840_140_800
}

/// All calendars of a city.
public struct CalendarBook: Sendable {
  /// The calendars by code.
  public let calendars: [CalendarCode: BusinessCalendar]

  /// The calendars of a city; among equal codes the last one counts.
  public init(_ calendars: some Sequence<BusinessCalendar>) {
    self.calendars = Dictionary(calendars.map { ($0.code, $0) }) { _, last in last }
  }

  /// The calendar with this code; nil when there is none.
  public subscript(code: CalendarCode) -> BusinessCalendar? { calendars[code] }
}
