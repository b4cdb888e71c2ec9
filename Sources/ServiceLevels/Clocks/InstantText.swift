import Foundation

/// How the event log writes moments: ISO 8601 in UTC with all microseconds, so that a deadline
/// computed from the log is the one that was promised.
public enum InstantText {
  /// «2026-11-21T10:47:58.123456Z».
  public static func text(of date: Date) -> String {
    let microseconds = Instant(date).microseconds
    let day = DayHours.secondsPerDay
    let (seconds, fraction) = divided(microseconds, by: microsecondsPerSecond)
    let (dayNumber, second) = divided(seconds, by: Int64(day))
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return LocalDate(dayNumber: Int(dayNumber)).description + "T" + clock.joined(separator: ":")
      + "." + padded(fraction, 6) + "Z"
  }

  /// Reads what `text(of:)` wrote, or the same without a fraction; nil when it is neither.
  public static func date(_ text: String) -> Date? {
    let parts = text.dropLast().split(separator: "T", omittingEmptySubsequences: false)
    guard text.hasSuffix("Z"), parts.count == 2, let day = LocalDate(parts[0]) else { return nil }
    let clock = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(clock.count) else { return nil }
    let numbers = clock[0].split(separator: ":", omittingEmptySubsequences: false)
      .compactMap { digits($0, count: 2) }
    guard numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    let fraction = clock.count == 2 ? digits(clock[1], count: 6) : 0
    guard let fraction else { return nil }
    let seconds =
      Int64(day.dayNumber * DayHours.secondsPerDay) + numbers[0] * 3600 + numbers[1] * 60
      + numbers[2]
    return Instant(microseconds: seconds * microsecondsPerSecond + fraction).date
  }

  /// The nearest moment that the log and the database can keep (whole microseconds).
  public static func rounded(_ date: Date) -> Date { Instant(date).date }

  private static func digits(_ text: some StringProtocol, count: Int) -> Int64? {
    guard text.utf8.count == count, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int64(text)
  }

  private static func divided(_ number: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
  }
}
