import Catalogue
import Foundation
import ServiceLevels

/// A moment as the city's clocks show it.
public struct CityMoment: Hashable, Sendable {
  /// The day.
  public let date: LocalDate
  /// Seconds since the clocks showed midnight, below 86 400; an hour that comes twice in autumn
  /// counts twice, one that is left out in spring never comes.
  public let secondOfDay: Int

  /// A moment of a day.
  public init(date: LocalDate, secondOfDay: Int) {
    self.date = date
    self.secondOfDay = secondOfDay
  }

  /// What the clocks of a zone show at an instant.
  public init(_ instant: Date, in zone: TimeZone) {
    // Dates beyond a million years stand at that limit.
    let limit = 3.15e13
    let seconds = min(max(instant.timeIntervalSince1970, -limit), limit).rounded(.down)
    let local = Int(seconds) + zone.secondsFromGMT(for: instant)
    let secondOfDay = ((local % 86_400) + 86_400) % 86_400
    self.init(
      date: LocalDate(dayNumber: (local - secondOfDay) / 86_400), secondOfDay: secondOfDay)
  }

  /// The day of the week.
  public var weekday: Weekday { date.weekday }

  /// «пт 17:05»
  func text(in language: Language) -> String {
    let minutes = secondOfDay / 60
    let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(RoutingText.name(of: weekday)(language)) \(parts.joined(separator: ":"))"
  }

  /// The moments of one week, Monday first, at which something may change; any week will do for
  /// hours that come every week.
  static func week(turns: some Sequence<WeekTurn>) -> [CityMoment] {
    // 5 January 1970 was a Monday.
    let turns = Set(turns).union(Weekday.allCases.map { WeekTurn(weekday: $0, secondOfDay: 0) })
    return Weekday.allCases.enumerated().flatMap { number, weekday in
      turns.filter { $0.weekday == weekday }.map(\.secondOfDay).sorted().map {
        CityMoment(date: LocalDate(dayNumber: 4 + number), secondOfDay: $0)
      }
    }
  }
}

/// A moment of the week at which hours begin or end.
struct WeekTurn: Hashable, Sendable {
  let weekday: Weekday
  let secondOfDay: Int
}
