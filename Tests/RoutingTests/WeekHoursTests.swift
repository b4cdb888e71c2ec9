import Foundation
import Hotline
import JSON5
import ServiceLevels
import TestKit
import Testing

@testable import Routing

/// Rules that hold at some hours of the week only.
struct WeekHoursTests {
  private let directory: CityDirectory

  init() throws { directory = try smallDirectory() }

  /// A moment of the second week of 1970, which began on a Monday.
  private func moment(_ weekday: Weekday, secondOfDay: Int) -> CityMoment {
    let day = 11 + (Weekday.allCases.firstIndex(of: weekday) ?? 0)
    return CityMoment(date: LocalDate(dayNumber: day), secondOfDay: secondOfDay)
  }

  /// Hours that begin and end at full hours, and the table of them.
  private func someWeek(using generator: inout SeededGenerator) throws
    -> (hours: WeekHours, table: [[Bool]])
  {
    var days: [Weekday: DayHours] = [:]
    var table = [[Bool]](repeating: Array(repeating: false, count: 24), count: 7)
    for (number, weekday) in Weekday.allCases.enumerated() {
      guard Int.random(in: 0..<3, using: &generator) > 0 else { continue }
      let ends = Set((0..<4).map { _ in Int.random(in: 0...24, using: &generator) }).sorted()
      let ranges = stride(from: 0, to: ends.count - 1, by: 2).map { ends[$0]..<ends[$0 + 1] }
      for range in ranges { for hour in range { table[number][hour] = true } }
      let hours = try #require(
        DayHours(ranges: ranges.map { $0.lowerBound * 3600..<$0.upperBound * 3600 }))
      days[weekday] = hours
    }
    return (WeekHours(days), table)
  }

  @Test(arguments: 0..<20)
  func agreesWithTheClocksOfTheCity(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (hours, table) = try someWeek(using: &generator)
    let zone = try #require(TimeZone(identifier: "Europe/Kyiv"))
    // Days on which the clocks were put forward and back, and any others.
    let changes = [1_774_746_000.0, 1_792_890_000]
    for number in 0..<600 {
      let base =
        number % 3 < 2
        ? changes[number % 3] : Double.random(in: 1_500_000_000..<2_000_000_000, using: &generator)
      let date = Date(
        timeIntervalSince1970: (base + .random(in: -100_000...100_000, using: &generator))
          .rounded(.down))
      let local = Int(date.timeIntervalSince1970) + zone.secondsFromGMT(for: date)
      // The first day of 1970 was a Thursday.
      let (day, hour) = ((local / 86_400 + 3) % 7, local % 86_400 / 3600)
      #expect(hours.contains(CityMoment(date, in: zone)) == table[day][hour], "\(date)")
    }
  }

  @Test(arguments: 0..<12)
  func decisionsAndCheckAgreeWithAskingEveryHour(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let services = directory.services.keys.sorted()
    var tables: [RuleCode: [[Bool]]] = [:]
    let rules = try (0..<6).map { number in
      let named = services.filter { _ in Bool.random(using: &generator) }.map(\.rawValue)
      var rule = try rule("r\(number)", services: named, contractor: "zhek")
      if Int.random(in: 0..<4, using: &generator) > 0 {
        let (hours, table) = try someWeek(using: &generator)
        rule.week = hours
        tables[rule.code] = table
      }
      return rule
    }
    let book = RuleBook(rules, directory: directory)
    var winners: Set<RuleCode> = []
    var free: [ServiceCode: Int] = [:]
    for service in services {
      for (day, weekday) in Weekday.allCases.enumerated() {
        for hour in 0..<24 {
          let expected = rules.first { rule in
            (rule.services.isEmpty
              || rule.services.contains { service == $0 || service.rawValue.hasPrefix("\($0)-") })
              && tables[rule.code]?[day][hour] ?? true
          }
          let time = moment(weekday, secondOfDay: hour * 3600 + 1_799)
          let query = RoutingQuery(service: service, place: .unknown, moment: time)
          #expect(book.decide(query).rule?.code == expected?.code)
          if let expected { winners.insert(expected.code) } else { free[service, default: 0] += 1 }
        }
      }
    }
    let report = book.check()
    #expect(Set(report.unreachable.map(\.rule.code)) == Set(rules.map(\.code)).subtracting(winners))
    let gaps = report.gaps.filter { $0.place == .unknown }
    #expect(Set(gaps.map(\.service)) == Set(free.keys))
    #expect(gaps.allSatisfy { $0.isAlways == (free[$0.service] == 7 * 24) })
  }

  @Test func hoursAreReadAndExplained() throws {
    let text = """
      { format: "hotline-routing/1", rules: [
        { id: "night", title: "Ніч", services: ["lift"], contractor: "zhek",
          week: { fri: "17:00-24:00", sat: "00:00-08:00 12:00-13:00" } } ] }
      """
    let rules = try RuleFile.read(
      JSON5Document(parsing: text, file: "n.routing.json5"), directory: directory)
    let book = RuleBook(rules, directory: directory)
    let late = moment(.fri, secondOfDay: 17 * 3600 + 5 * 60)
    let lift: ServiceCode = try code("lift")
    #expect(
      book.decide(RoutingQuery(service: lift, place: .unknown, moment: late)).explanation
        == "Правило «Ніч»: послуга «Ліфт», будь-яке місце, час пт 17:05.")
    let noon = moment(.sat, secondOfDay: 11 * 3600)
    for time in [noon, nil] {
      let query = RoutingQuery(service: lift, place: .unknown, moment: time)
      #expect(book.considerations(of: query).map(\.verdict) == [.otherTime])
    }
  }

  @Test(arguments: [
    (#"{ fri: "17-24" }"#, "«17-24» is neither hours like «17:00-24:00» nor «closed»"),
    (#"{ fri: "closed" }"#, "a week without an hour never comes; leave it out to mean always"),
    ("{}", "a week without an hour never comes"), ("7", "an object was expected"),
    (#"{ fry: "17:00-24:00" }"#, "unknown key «fry»; did you mean «fri»?"),
  ])
  func wrongHoursAreNamed(week: String, message: String) throws {
    let text = """
      { format: "hotline-routing/1", rules: [
        { id: "night", title: "Ніч", contractor: "zhek", week: \(week) } ] }
      """
    let problems = #expect(throws: SourceProblems.self) {
      try RuleFile.read(JSON5Document(parsing: text, file: "n.routing.json5"), directory: directory)
    }
    #expect(problems?.description.contains(message) == true, "\(problems?.description ?? "")")
  }
}
