import JSON5
import ServiceLevels

/// Hours that come every week.
public struct WeekHours: Hashable, Sendable {
  /// The hours of each day; a day that is missing has none.
  public let days: [Weekday: DayHours]

  /// Hours of each day.
  public init(_ days: [Weekday: DayHours]) { self.days = days }

  /// Whether a moment is among them.
  public func contains(_ moment: CityMoment) -> Bool {
    days[moment.weekday].map { $0.contains(moment.secondOfDay) } ?? false
  }

  /// Every moment at which the hours begin or end.
  var turns: [WeekTurn] {
    days.flatMap { weekday, hours in
      hours.ranges.flatMap { [$0.lowerBound, $0.upperBound] }
        .filter { $0 < DayHours.secondsPerDay }
        .map { WeekTurn(weekday: weekday, secondOfDay: $0) }
    }
  }
}

extension DayHours {
  /// Whether a second since local midnight is among them.
  func contains(_ secondOfDay: Int) -> Bool { ranges.contains { $0.contains(secondOfDay) } }
}

extension JSON5Reader {
  /// The node as hours of each day of the week, of which at least one is open.
  mutating func weekHours(_ node: JSON5Node) -> WeekHours? {
    let keys = Weekday.allCases.map(\.rawValue)
    guard let members = object(node, keys: keys)?.members else { return nil }
    var days: [Weekday: DayHours] = [:]
    for member in members {
      guard let weekday = Weekday(rawValue: member.key), let hours = dayHours(member.node) else {
        continue
      }
      days[weekday] = hours
    }
    if days.count == members.count, days.values.allSatisfy(\.ranges.isEmpty) {
      report("a week without an hour never comes; leave it out to mean always", at: node.position)
    }
    return WeekHours(days)
  }

  /// The node as hours of one day.
  mutating func dayHours(_ node: JSON5Node) -> DayHours? {
    guard let text = string(node) else { return nil }
    if let hours = DayHours(text) { return hours }
    report(
      "«\(text.prefix(40))» is neither hours like «17:00-24:00» nor «closed»", at: node.position)
    return nil
  }
}
