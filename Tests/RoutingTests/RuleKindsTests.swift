import Catalogue
import Hotline
import JSON5
import ServiceLevels
import Testing

@testable import Routing

/// Rules by house, street, line and owner, and contractors off duty or full.
struct RuleKindsTests {
  private let directory: CityDirectory

  init() throws {
    let small = try smallDirectory()
    directory = try #require(
      CityDirectory(
        services: small.services.values, contractors: small.contractors.values,
        districts: small.districts,
        streets: [
          try code("s1"): Phrase(uk: "вулиця Зоряна", en: "Zoriana Street"),
          try code("s2"): Phrase(uk: "вулиця Тиха", en: "Tykha Street"),
        ]))
  }

  private func book(_ rules: String, roster: String? = nil) throws -> RuleBook {
    let text = "{ format: \"hotline-routing/1\", rules: [\(rules)] }"
    let rosterText = "{ format: \"hotline-roster/1\", contractors: [\(roster ?? "")] }"
    return RuleBook(
      try RuleFile.read(
        JSON5Document(parsing: text, file: "r.routing.json5"), directory: directory),
      directory: directory,
      roster: try RosterFile.read(
        JSON5Document(parsing: rosterText, file: "roster.json5"), directory: directory))
  }

  private func query(_ house: String?, owner: String? = nil, at moment: CityMoment? = nil) throws
    -> RoutingQuery
  {
    RoutingQuery(
      service: try code("lift"), place: .district(try code("center")),
      house: try house.map { house in
        HouseFacts(
          street: try code("s1"), number: HouseNumber(house), owner: try owner.map { try code($0) })
      }, moment: moment)
  }

  private func explained(_ decision: RoutingDecision, _ query: RoutingQuery, _ language: Language)
    -> String
  {
    RouteExplanation(
      query: query, rule: decision.rule, passedOver: decision.passedOver, directory: directory
    ).sentence(in: language)
  }

  @Test func anAddressAStretchAndALineAreEnoughEach() throws {
    let book = try book(
      """
      { id: "list", title: "Перелік", addresses: [{ street: "s1", numbers: [7, "9а"] }],
        contractor: "zhek" },
      { id: "odd", title: "Непарні", contractor: "teplo",
        streets: [{ street: "s1", side: "odd", from: 1, to: "45" }] },
      { id: "main", title: "Магістраль", contractor: "lift-service",
        lines: [{ title: "траса", withinMetres: 30,
          geometry: { type: "LineString", coordinates: [[31, 49], [31.01, 49]] } }] },
      """)
    func rule(_ house: String?) throws -> String { book.decide(try query(house)).ruleID }
    #expect(try rule("9-А") == "list")
    #expect(try rule("9") == "odd")
    #expect(try rule("45 корп. 2") == "odd")
    #expect(try rule("8") == "shift")
    #expect(try rule(nil) == "shift")
    var near = try query("8")
    near.point = try point(49.0002, 31.005)
    let decision = book.decide(near)
    #expect(decision.ruleID == "main")
    #expect(
      decision.explanation == "Правило «Магістраль»: будь-яка послуга, поруч із «траса».")
    let seven = try query("7")
    #expect(
      book.decide(seven).explanation
        == "Правило «Перелік»: будь-яка послуга, адреса вулиця Зоряна, 7 у переліку.")
    let nine = try query("9")
    #expect(
      explained(book.decide(nine), nine, .en)
        == "Rule “Непарні”: any service, Zoriana Street, odd side, from 1 to 45.")
    #expect(
      book.considerations(of: near).map(\.verdict) == [.otherPlace, .otherPlace, .fits])
  }

  @Test func theOwnerOfTheVeryHouseGetsIt() throws {
    let book = try book(
      """
      { id: "own", title: "Власник", contractor: "owner" },
      { id: "rest", title: "Решта", contractors: ["owner", "teplo"] },
      """)
    let owned = try query("1", owner: "zhek")
    let decision = book.decide(owned)
    #expect(decision.contractor.rawValue == "zhek" && decision.ruleID == "own")
    #expect(
      decision.explanation
        == "Правило «Власник»: будь-яка послуга, будь-яке місце, будинком керує «ЖЕК».")
    for query in [try query("1"), try query(nil), try query("1", owner: "gone")] {
      let decision = book.decide(query)
      #expect(decision.contractor.rawValue == "teplo" && decision.ruleID == "rest")
      #expect(
        decision.explanation
          == "Правило «Решта»: будь-яка послуга, будь-яке місце. Пропущено: керуючу компанію "
          + "будинку (її не вказано).")
      #expect(book.considerations(of: query).map(\.verdict) == [.ownerUnknown, .fits])
    }
  }

  private let duty = """
    { contractor: "zhek", capacity: 2, duty: [
      { officer: "Ніч", phone: "1", week: { mon: "20:00-24:00", tue: "00:00-08:00" },
        days: { "2026-11-24": "closed" } },
      { officer: "Свято", phone: "2", days: { "2026-11-24": "06:00-07:00" } },
      { officer: "Зима", phone: "3", week: { wed: "00:00-24:00" }, from: "2026-12-01",
        to: "2026-12-08" } ] },
    """

  @Test func whoIsOffDutyOrFullIsPassedOver() throws {
    let book = try book(
      """
      { id: "a", title: "А", contractors: ["zhek", "lift-service"] },
      """, roster: duty + #"{ contractor: "lift-service", capacity: 5 }"#)
    let zhek: ContractorCode = try code("zhek")
    let lift: ContractorCode = try code("lift-service")
    // 23 November 2026 is a Monday.
    let night = CityMoment(date: try #require(LocalDate("2026-11-23")), secondOfDay: 21 * 3600)
    let day = CityMoment(date: night.date, secondOfDay: 12 * 3600)
    func decide(_ moment: CityMoment, _ open: [ContractorCode: Int] = [:]) throws -> RoutingDecision
    {
      book.decide(try query("1", at: moment), openOrders: open)
    }
    #expect(try decide(night).contractor == zhek)
    #expect(try decide(night, [zhek: 1]).contractor == zhek)
    let full = try decide(night, [zhek: 2])
    #expect(full.contractor == lift)
    #expect(full.passedOver.map(\.reason) == [.full(open: 2, capacity: 2)])
    let off = try decide(day)
    #expect(off.contractor == lift && off.passedOver.map(\.reason) == [.offDuty])
    #expect(off.explanation.hasSuffix("Пропущено: «ЖЕК» (нікого на чергуванні)."))
    let nobody = try decide(day, [lift: 9])
    #expect(nobody.ruleID == "shift" && nobody.contractor.rawValue == "shift")
    #expect(
      nobody.explanation
        == "Лишається у черзі зміни: нікому з виконавців зараз узяти. Пропущено: «ЖЕК» (нікого на "
        + "чергуванні); «Ліфтсервіс» (відкритих робіт 9, межа 5).")
    #expect(
      explained(nobody, try query("1", at: day), .en)
        == "Stays with the shift: no contractor can take it now. Passed over: “House management” "
        + "(nobody is on duty); “Lift Service” (open jobs 9, the limit is 5).")
    #expect(
      book.considerations(of: try query("1", at: day), openOrders: [lift: 9]).map(\.verdict)
        == [.nobody])
  }

  @Test func aDayWinsOverTheWeekAndPeriodsEnd() throws {
    let roster = try book("", roster: duty).roster
    let zhek: ContractorCode = try code("zhek")
    func officer(_ date: String, _ hour: Int) throws -> String? {
      let date = try #require(LocalDate(date))
      let moment = CityMoment(date: date, secondOfDay: hour * 3600)
      let officer = roster.officer(of: zhek, at: moment)?.name
      #expect(roster.isOnDuty(zhek, at: moment) == (officer != nil))
      return officer
    }
    #expect(try officer("2026-11-17", 6) == "Ніч")
    #expect(try officer("2026-11-24", 5) == nil)
    #expect(try officer("2026-11-24", 6) == "Свято")
    #expect(try officer("2026-11-25", 12) == nil)
    #expect(try officer("2026-12-02", 12) == "Зима")
    #expect(try officer("2026-12-09", 12) == nil)
    #expect(roster.counted == [zhek])
  }

  @Test func theCheckFindsOverlapsEmptyStretchesAndIdleHours() throws {
    let book = try book(
      """
      { id: "a", title: "А", services: ["lift"], contractor: "teplo",
        streets: [{ street: "s1", side: "odd" }],
        addresses: [{ street: "s2", numbers: [4] }] },
      { id: "b", title: "Б", contractor: "zhek", addresses: [{ street: "s1", numbers: [5, 6] }],
        streets: [{ street: "s2", from: 10 }] },
      { id: "c", title: "В", services: ["heating"], contractor: "lift-service",
        streets: [{ street: "s1" }] },
      """,
      roster:
        """
        { contractor: "teplo", duty: [{ officer: "x", phone: "1", week: {
          mon: "08:00-17:00", tue: "00:00-24:00", wed: "00:00-24:00", thu: "00:00-24:00",
          fri: "00:00-24:00", sat: "00:00-24:00", sun: "00:00-24:00" } }] }
        """
    )
    let houses = HouseRegister(
      try ["1", "5", "6"].map { number in
        PlacedHouse(
          facts: HouseFacts(street: try code("s1"), number: HouseNumber(number), owner: nil),
          point: try point(49, 31), district: try code("center"))
      })
    let report = book.check(houses: houses)
    #expect(
      report.overlaps.map { [$0.first.code.rawValue, $0.second.code.rawValue] }
        == [["a", "b"], ["b", "c"]])
    #expect(report.overlaps.first?.stretch.from == HouseNumber("5"))
    #expect(
      report.houseless.map { "\($0.rule.code) \(directory.name(of: $0.stretch, in: .en))" } == [
        "a Tykha Street, both sides, from 4 to 4", "b Tykha Street, both sides, from 10",
      ])
    #expect(report.idle.map(\.rule.code.rawValue) == ["a"])
    #expect(report.idle.first?.hours.text(in: .en) == "Mon 00:00–Mon 08:00, Mon 17:00–Tue 00:00")
    #expect(report.unreachable == [])
    // Without houses nothing is asked of rules by address.
    #expect(Set(book.check().unreachable.map(\.rule.code.rawValue)) == ["a", "b", "c"])
  }

  @Test(arguments: [
    (#"addresses: [{ street: "s9", numbers: [1] }]"#, "unknown street «s9»; did you mean «s1»?"),
    (#"addresses: [{ street: "s1", numbers: ["вежа"] }]"#, "«вежа» is no house number"),
    (#"streets: [{ street: "s1", side: "left" }]"#, "«left» is none of «odd», «even», «both»"),
    (#"streets: [{ street: "s1", from: 9, to: 3 }]"#, "no number lies on this stretch"),
    (#"streets: [{ street: "s1", side: "odd", from: 2, to: 2 }]"#, "no number lies on this"),
    ("streets: []", "an empty list fits nothing"),
    (#"lines: [{ title: "x", withinMetres: 9 }]"#, "a line has either «geometry»"),
    (
      #"lines: [{ title: "x", withinMetres: 9, geometry: { type: "Point", coordinates: [] } }]"#,
      "«LineString» or «MultiLineString» was expected"
    ),
    (#"lines: [{ title: "x", withinMetres: 0, along: [{ street: "s1" }] }]"#, "is not between"),
    (#"contractors: ["teplo"]"#, "either «contractor» or «contractors»"),
  ])
  func wrongPlacesAreNamed(member: String, message: String) throws {
    let problems = #expect(throws: SourceProblems.self) {
      try book(#"{ id: "a", title: "А", contractor: "zhek", \#(member) }"#)
    }
    #expect(problems?.description.contains("r.routing.json5:1:") == true)
    #expect(problems?.description.contains(message) == true, "\(problems?.description ?? "")")
  }

  @Test(arguments: [
    (#"{ contractor: "shift", capacity: 3 }"#, "the shift is always there"),
    (#"{ contractor: "zhek", capacity: 0 }"#, "a whole number from 1"),
    (#"{ contractor: "zhek", duty: [] }"#, "nobody is ever on duty"),
    (#"{ contractor: "zhek", duty: [{ officer: "x", phone: "1" }] }"#, "«week» or «days»"),
    (
      #"{ contractor: "zhek", duty: [{ officer: "x", phone: "1", days: { "2026-02-30": "" } }] }"#,
      "is no day like"
    ),
    (#"{ contractor: "zhek" }, { contractor: "zhek" }"#, "was given already at line 1"),
    (
      """
      { contractor: "zhek", duty: [{ officer: "x", phone: "1", week: { mon: "08:00-09:00" },
        from: "2026-02-03", to: "2026-02-01" }] }
      """,
      "the last day comes before the first"
    ),
  ])
  func wrongRostersAreNamed(entry: String, message: String) throws {
    let problems = #expect(throws: SourceProblems.self) { try book("", roster: entry) }
    #expect(problems?.description.contains(message) == true, "\(problems?.description ?? "")")
  }
}
