import Catalogue
import Desk
import Foundation
import Hotline

/// Whom an incident concerns, as a dispatcher types it: «300» metres around its tickets, «k3» the
/// boiler house, «місто» everybody.
enum TypedExtent {
  static func read(_ text: String) -> IncidentExtent? {
    let word = text.trimmingCharacters(in: .whitespaces).lowercased()
    if ["місто", "city", "*"].contains(word) { return .city }
    if let metres = Double(word.replacing(",", with: ".")) {
      return IncidentLife.aroundMetres.contains(metres) ? .around(metres: metres) : nil
    }
    return SupplyCode(rawValue: word).map { .supply($0) }
  }
}

/// When an incident is expected to be over, as a dispatcher types it: «18:30», «22.11 18:30», or
/// «+3» hours from now. A time of day that is past means tomorrow's.
enum TypedEnd {
  static func read(_ text: String, now: Date) -> Date? {
    let text = text.trimmingCharacters(in: .whitespaces)
    if text.hasPrefix("+") {
      guard let hours = Double(text.dropFirst().replacing(",", with: ".")), hours > 0, hours < 2400
      else { return nil }
      return now + hours * 3600
    }
    let words = text.split(separator: " ")
    guard let time = words.last.flatMap({ numbers($0, separator: ":", count: 2) }),
      words.count <= 2
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = KyivTime.zone
    var parts = calendar.dateComponents([.year, .month, .day], from: now)
    (parts.hour, parts.minute) = (time[0], time[1])
    guard words.count == 2 else {
      return date(parts, calendar).map { $0 > now ? $0 : tomorrow(parts, calendar) ?? $0 }
    }
    guard let day = numbers(words[0], separator: ".", count: 2) else { return nil }
    (parts.day, parts.month) = (day[0], day[1])
    guard let date = date(parts, calendar) else { return nil }
    if date > now { return date }
    parts.year = parts.year.map { $0 + 1 }
    return self.date(parts, calendar)
  }

  private static func numbers(
    _ text: Substring, separator: Character, count: Int
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
    return parts.count == count && numbers.count == count ? numbers : nil
  }

  /// Nil where the calendar has no such day or hour.
  private static func date(_ parts: DateComponents, _ calendar: Calendar) -> Date? {
    parts.isValidDate(in: calendar) ? calendar.date(from: parts) : nil
  }

  private static func tomorrow(_ parts: DateComponents, _ calendar: Calendar) -> Date? {
    calendar.date(from: parts).flatMap { calendar.date(byAdding: .day, value: 1, to: $0) }
  }
}
