import Hotline
import TestKit
import Testing

@testable import Routing

struct RuleBookTests {
  private let directory: CityDirectory

  init() throws { directory = try smallDirectory() }

  private func book() throws -> RuleBook {
    RuleBook(
      [
        try rule(
          "cold-center", services: ["heating-cold"], districts: ["center"], contractor: "zhek"),
        try rule("heat", services: ["heating"], contractor: "teplo"),
        try rule(
          "lift-center", services: ["lift"], districts: ["center"], contractor: "lift-service"),
      ], directory: directory)
  }

  private func query(_ service: String, _ place: RoutingQuery.Place) throws -> RoutingQuery {
    RoutingQuery(service: try code(service), place: place)
  }

  @Test func theFirstRuleThatFitsWins() throws {
    let query = try query("heating-cold", .district(code("center")))
    let decision = try book().decide(query)
    #expect(decision.contractor.rawValue == "zhek")
    #expect(decision.ruleID == "cold-center")
    #expect(try book().considerations(of: query).map(\.verdict) == [.fits])
    #expect(
      decision.explanation
        == "Правило «Правило cold-center»: послуга «Холодні батареї», район «Центр».")
  }

  @Test func aBranchTakesItsLeaves() throws {
    let query = try query("heating-cold", .district(code("zavod")))
    let decision = try book().decide(query)
    #expect(decision.contractor.rawValue == "teplo")
    #expect(try book().considerations(of: query).map(\.verdict) == [.otherDistrict, .fits])
    #expect(
      decision.explanation
        == "Правило «Правило heat»: послуга «Холодні батареї» належить до «Опалення», "
        + "будь-яке місце."
    )
  }

  @Test func theShiftKeepsWhatNoRuleTakes() throws {
    let cases: [(RoutingQuery.Place, RuleVerdict, String)] = [
      (.district(try code("zavod")), .otherDistrict, "жодне правило не підходить"),
      (.outside, .outside, "місце за межами громади"),
      (.unknown, .placeUnknown, "місце невідоме"),
    ]
    for (place, verdict, reason) in cases {
      let query = try query("lift", place)
      let decision = try book().decide(query)
      #expect(decision.contractor.rawValue == "shift")
      #expect(decision.rule == nil)
      #expect(decision.ruleID == "shift")
      #expect(
        try book().considerations(of: query).map(\.verdict)
          == [.otherService, .otherService, verdict])
      #expect(decision.explanation == "Лишається у черзі зміни: \(reason).")
    }
    let nobody = RuleBook([], directory: directory)
    #expect(nobody.decide(try query("unheard-of", .unknown)).contractor.rawValue == "shift")
  }

  @Test func aRuleWithoutServicesTakesAll() throws {
    let book = RuleBook([try rule("all", contractor: "zhek")], directory: directory)
    let decision = book.decide(try query("lift", .unknown))
    #expect(decision.explanation == "Правило «Правило all»: будь-яка послуга, будь-яке місце.")
  }

  @Test func aTicketsDistrictGoesBeforeItsPoint() throws {
    let map = DistrictMap([try shape("center", square(30, 49, 1))])
    let service: ServiceCode = try code("lift")
    let here = try point(49.5, 30.5)
    let elsewhere = try point(10, 10)
    func place(_ point: GeoPoint?, _ district: DistrictCode?) -> RoutingQuery.Place {
      RoutingQuery(service: service, place: TicketPlace(point: point, district: district), map: map)
        .place
    }
    #expect(place(here, nil) == .district(try code("center")))
    #expect(place(here, try code("zavod")) == .district(try code("zavod")))
    #expect(place(elsewhere, nil) == .outside)
    #expect(place(nil, nil) == .unknown)
  }

  @Test(arguments: 0..<30)
  func everyTicketReachesSomebodyByTheFirstFit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let services = directory.services.keys.sorted().map(\.rawValue)
    let districts = directory.districts.keys.sorted().map(\.rawValue)
    func some(_ names: [String]) -> [String] {
      names.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    }
    let contractors = directory.contractors.keys.sorted().map(\.rawValue)
    let rules = try (0..<Int.random(in: 0...8, using: &generator)).map { number in
      try rule(
        "r\(number)", services: some(services), districts: some(districts),
        contractor: contractors.randomElement(using: &generator) ?? "shift")
    }
    let book = RuleBook(rules, directory: directory)
    for service in services {
      for district in districts {
        let decision = book.decide(try query(service, .district(code(district))))
        // Leaves are told from branches by their names here, not by the tree.
        let expected = rules.first { rule in
          (rule.services.isEmpty
            || rule.services.contains { service == $0.rawValue || service.hasPrefix("\($0)-") })
            && (rule.places.districts.isEmpty
              || rule.places.districts.contains { $0.rawValue == district })
        }
        #expect(decision.rule == expected)
        #expect(decision.contractor == expected?.onlyContractor ?? directory.shift.code)
        #expect(decision == book.decide(try query(service, .district(code(district)))))
      }
    }
  }

  @Test(arguments: 0..<30)
  func theCheckAgreesWithAskingRuleByRule(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let services = directory.services.keys.sorted()
    let districts = directory.districts.keys.sorted()
    func some<Subject>(_ codes: [Code<Subject>]) -> [String] {
      codes.filter { _ in Bool.random(using: &generator) }.map(\.rawValue)
    }
    let rules = try (0..<8).map { number in
      try rule(
        "r\(number)", services: some(services), districts: some(districts), contractor: "zhek")
    }
    let book = RuleBook(rules, directory: directory)
    let report = book.check()
    let places = districts.map(RoutingQuery.Place.district) + [.outside, .unknown]
    let queries = services.flatMap { service in
      places.map { RoutingQuery(service: service, place: $0) }
    }
    for rule in rules {
      let alone = RuleBook([rule], directory: directory)
      let winners = Set(
        queries.filter { alone.decide($0).rule != nil }.compactMap { book.decide($0).rule?.code })
      let finding = report.unreachable.first { $0.rule.code == rule.code }
      #expect((finding == nil) == winners.contains(rule.code))
      if let finding { #expect(Set(finding.shadowedBy.map(\.code)) == winners) }
    }
    #expect(
      report.gaps
        == queries.filter { book.decide($0).rule == nil }
        .map {
          RuleBookReport.Gap(
            service: $0.service, place: $0.place, isAlways: true, isWithoutHouseOnly: false)
        })
    for query in queries { #expect(book.contractor(for: query) == book.decide(query).contractor) }
  }

  @Test func theCheckFindsDeadRulesAndGaps() throws {
    let dead = try rule("dead", services: ["heating-none"], contractor: "zhek")
    let report = RuleBook(try book().rules + [dead], directory: directory).check()
    #expect(report.unreachable.map(\.rule.code.rawValue) == ["dead"])
    #expect(report.unreachable.first?.shadowedBy.map(\.code.rawValue) == ["heat"])
    #expect(report.gaps.count == 3)
    #expect(report.gaps.allSatisfy { $0.service.rawValue == "lift" })
  }
}
