import Foundation

extension Date: PostgresEncodable, PostgresDecodable {
  /// `timestamp with time zone`
  public static var postgresType: PostgresType { .timestampWithTimeZone }

  /// ISO 8601 in UTC, rounded to PostgreSQL's microseconds.
  public var postgresText: String { Timestamp.text(of: self) }

  /// Reads what the server prints with `DateStyle = ISO` and `TimeZone = UTC`; nil for `infinity`,
  /// years before 1 or after 9999.
  public static func decode(postgresText text: Span<UInt8>) -> Date? { Timestamp.date(text) }
}

/// Proleptic Gregorian arithmetic; DateFormatter is a hundred times slower and hot queries return
/// several timestamps a row.
enum Timestamp {
  private static let microsecondsPerDay: Int64 = 86_400_000_000

  static func text(of date: Date) -> String {
    // Split first: the microseconds of a far year do not fit a Double exactly.
    let seconds = date.timeIntervalSince1970.rounded(.down)
    let fraction = ((date.timeIntervalSince1970 - seconds) * 1_000_000).rounded()
    // Beyond the years 1 to 9999 PostgreSQL has infinity for it.
    guard seconds >= -62_135_596_800 else { return "-infinity" }
    guard seconds < 253_402_300_800 else { return "infinity" }
    let microseconds = Int64(seconds) * 1_000_000 + Int64(fraction)
    let inDay = ((microseconds % microsecondsPerDay) + microsecondsPerDay) % microsecondsPerDay
    let (year, month, day) = civil(daysSince1970: (microseconds - inDay) / microsecondsPerDay)
    let second = inDay / 1_000_000
    var text: [UInt8] = []
    text.reserveCapacity(27)
    append(year, digits: 4, to: &text, after: nil)
    append(month, digits: 2, to: &text, after: "-")
    append(day, digits: 2, to: &text, after: "-")
    append(second / 3600, digits: 2, to: &text, after: "T")
    append(second / 60 % 60, digits: 2, to: &text, after: ":")
    append(second % 60, digits: 2, to: &text, after: ":")
    append(inDay % 1_000_000, digits: 6, to: &text, after: ".")
    text.append(UInt8(ascii: "Z"))
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads `YYYY-MM-DD hh:mm:ss[.ffffff]` followed by `+00`, `+00:00` or `Z`.
  static func date(_ text: Span<UInt8>) -> Date? {
    guard text.count >= 20,
      let year = number(text, 0, 4), text[4] == UInt8(ascii: "-"),
      let month = number(text, 5, 2), text[7] == UInt8(ascii: "-"),
      let day = number(text, 8, 2), text[10] == UInt8(ascii: " ") || text[10] == UInt8(ascii: "T"),
      let hour = number(text, 11, 2), text[13] == UInt8(ascii: ":"),
      let minute = number(text, 14, 2), text[16] == UInt8(ascii: ":"),
      let second = number(text, 17, 2),
      year >= 1, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var position = 19
    var microsecond: Int64 = 0
    if text[position] == UInt8(ascii: ".") {
      position += 1
      let start = position
      while position < text.count, let digit = number(text, position, 1) {
        microsecond = microsecond * 10 + digit
        position += 1
      }
      guard (1...6).contains(position - start) else { return nil }
      for _ in (position - start)..<6 { microsecond *= 10 }
    }
    guard isUTC(text, from: position) else { return nil }
    let days = daysSince1970(year: year, month: month, day: day)
    let whole = days * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(whole) + Double(microsecond) / 1_000_000)
  }

  private static func isUTC(_ text: Span<UInt8>, from position: Int) -> Bool {
    switch text.extracting(position...).string {
    case "+00", "+00:00", "Z": true
    default: false
    }
  }

  private static func number(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int64? {
    guard start + count <= text.count else { return nil }
    var value: Int64 = 0
    for position in start..<start + count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  private static func append(
    _ value: Int64, digits: Int, to text: inout [UInt8], after separator: Character?
  ) {
    if let separator { text.append(contentsOf: String(separator).utf8) }
    let plain = String(value).utf8
    for _ in plain.count..<max(digits, plain.count) { text.append(UInt8(ascii: "0")) }
    text.append(contentsOf: plain)
  }

  /// Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, days_from_civil.
  private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The same source, civil_from_days; for years from 1 on.
  private static func civil(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
