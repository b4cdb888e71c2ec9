import Catalogue
import Foundation
import ServiceLevels

extension TicketCommand {
  /// A pause as it was typed.
  public static func pause(_ wish: PauseWish) -> TicketCommand {
    .pause(reason: wish.reason, until: wish.until)
  }

  /// A contractor's wish for one.
  public static func askPause(_ wish: PauseWish) -> TicketCommand {
    .askPause(reason: wish.reason, until: wish.until)
  }
}

/// A pause as people write it: «чекаємо на деталь», or with its end before the reason: «до 14:30
/// сушимо стіни», «до 25.11 привезуть насос», «до 25.11 14:30 …» («by 14:30 …» in English).
public struct PauseWish: Hashable, Sendable {
  /// Why; empty where nobody said.
  public let reason: String
  /// Until when, by Kyiv's clocks; nil until somebody lets the clocks run again.
  public let until: Date?

  /// A day without an hour means that the work goes on in the morning of it.
  private static let morning = 8 * 3600

  /// Reads what was typed at `now`; what is no time belongs to the reason.
  public init(_ text: String, now: Date) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first?.lowercased(), ["до", "by", "until"].contains(first) else {
      (reason, until) = (text.trimmingCharacters(in: .whitespacesAndNewlines), nil)
      return
    }
    var rest = words.dropFirst()
    let day = rest.first.flatMap { Self.day($0, now: now) }
    if day != nil { rest = rest.dropFirst() }
    let second = rest.first.flatMap { Self.secondOfDay($0) }
    if second != nil { rest = rest.dropFirst() }
    until = Self.moment(day, second, now: now)
    reason = (until == nil ? words[...] : rest).joined(separator: " ")
  }

  private static func moment(_ day: DateComponents?, _ second: Int?, now: Date) -> Date? {
    if let day { return date(day, second ?? morning) }
    guard let second else { return nil }
    // An hour alone is the next time the clock shows it.
    let today = calendar.dateComponents([.year, .month, .day], from: now)
    guard let date = date(today, second) else { return nil }
    return date > now ? date : calendar.date(byAdding: .day, value: 1, to: date)
  }

  private static func date(_ day: DateComponents, _ second: Int) -> Date? {
    var parts = day
    (parts.hour, parts.minute) = (second / 3600, second / 60 % 60)
    return calendar.date(from: parts)
  }

  /// «25.11», of this year or the next, or «25.11.2026».
  private static func day(_ word: String, now: Date) -> DateComponents? {
    let numbers = word.trimmingCharacters(in: .punctuationCharacters)
      .split(separator: ".", omittingEmptySubsequences: false)
      .map { $0.allSatisfy(\.isASCII) ? Int($0) : nil }
    guard (2...3).contains(numbers.count), let day = numbers[0], let month = numbers[1],
      numbers.last != .some(nil)
    else { return nil }
    let today = calendar.dateComponents([.year, .month, .day], from: now)
    guard var year = today.year, let thisMonth = today.month, let thisDay = today.day else {
      return nil
    }
    if numbers.count == 3, let said = numbers[2] {
      year = said
    } else if (month, day) < (thisMonth, thisDay) {
      year += 1
    }
    guard LocalDate(year: year, month: month, day: day) != nil else { return nil }
    return DateComponents(year: year, month: month, day: day)
  }

  /// «14:30».
  private static func secondOfDay(_ word: String) -> Int? {
    let parts = word.trimmingCharacters(in: [",", ";", "."]).split(
      separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 3600 + minute * 60
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = KyivTime.zone
    return calendar
  }()
}
