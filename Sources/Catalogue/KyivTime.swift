import Foundation

/// Times as people in the city read them: Europe/Kyiv, whatever the machine's own zone is.
public enum KyivTime {
  /// The city's zone; UTC on a system without zone data, which would be a broken installation.
  public static let zone = TimeZone(identifier: "Europe/Kyiv") ?? .gmt

  /// «21 листопада 2026, 14:05»
  public static func dateAndTime(_ date: Date, _ language: Language) -> String {
    "\(day(date, language)), \(time(date))"
  }

  /// «21 листопада 2026»
  public static func day(_ date: Date, _ language: Language) -> String {
    let parts = calendar.dateComponents([.day, .month, .year], from: date)
    let month = months[(parts.month ?? 1) - 1][language]
    return "\(parts.day ?? 0) \(month) \(parts.year ?? 0)"
  }

  /// A time near `now`, as short as it can be: «14:05», «22 листопада, 14:05», else with its year.
  public static func shortest(_ date: Date, near now: Date, _ language: Language) -> String {
    let parts = calendar.dateComponents([.day, .month, .year], from: date)
    let today = calendar.dateComponents([.day, .month, .year], from: now)
    if parts == today { return time(date) }
    guard parts.year == today.year else { return dateAndTime(date, language) }
    return "\(parts.day ?? 0) \(months[(parts.month ?? 1) - 1][language]), \(time(date))"
  }

  /// «14:05»
  public static func time(_ date: Date) -> String {
    let parts = calendar.dateComponents([.hour, .minute], from: date)
    return "\(padded(parts.hour ?? 0)):\(padded(parts.minute ?? 0))"
  }

  /// How long something takes, in at most two units: «2 год 15 хв», «3 дні 4 год», «менше хвилини».
  public static func duration(seconds: Double, _ language: Language) -> String {
    let minutes = Int(seconds.magnitude / 60)
    guard minutes > 0 else { return lessThanAMinute[language] }
    let (days, hours) = (minutes / 1440, minutes / 60 % 24)
    var parts: [String] = []
    if days > 0 { parts.append(dayCount(language, days)) }
    if hours > 0 { parts.append("\(hours) \(hourUnit[language])") }
    if days == 0, minutes % 60 > 0 { parts.append("\(minutes % 60) \(minuteUnit[language])") }
    return parts.joined(separator: " ")
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }()

  private static let lessThanAMinute = Phrase(uk: "менше хвилини", en: "less than a minute")
  private static let hourUnit = Phrase(uk: "год", en: "h")
  private static let minuteUnit = Phrase(uk: "хв", en: "min")
  private static let dayCount = PluralPhrase(
    uk: ("{n} день", "{n} дні", "{n} днів"), en: ("{n} day", "{n} days"))

  private static let months = [
    Phrase(uk: "січня", en: "January"), Phrase(uk: "лютого", en: "February"),
    Phrase(uk: "березня", en: "March"), Phrase(uk: "квітня", en: "April"),
    Phrase(uk: "травня", en: "May"), Phrase(uk: "червня", en: "June"),
    Phrase(uk: "липня", en: "July"), Phrase(uk: "серпня", en: "August"),
    Phrase(uk: "вересня", en: "September"), Phrase(uk: "жовтня", en: "October"),
    Phrase(uk: "листопада", en: "November"), Phrase(uk: "грудня", en: "December"),
  ]

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
