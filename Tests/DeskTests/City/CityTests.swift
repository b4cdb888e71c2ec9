import CityFiles
import Foundation
import Hotline
import Routing
import ServiceLevels
import Postgres
import Store
import Testing

@testable import Desk

/// The demo city as the desk asks about it, out of a real database.
@Suite struct CityTests {
  let demo: DemoCity
  let city: City

  init() async throws {
    demo = try await DemoCity()
    city = try await City.load(from: demo.reader)
  }

  /// Two houses of each district.
  private var someHouses: [CityHouse] {
    Dictionary(grouping: demo.files.houses, by: \.district).values.flatMap { houses in
      [houses.first, houses.last].compactMap { $0 }
    }
  }

  @Test func everyServiceHasAContractorAndAPromiseEverywhere() throws {
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    #expect(someHouses.count == 2 * city.directory.districts.count)
    let moment = CityMoment(now, in: city.rules.zone)
    for house in someHouses {
      let place = TicketPlace(point: house.point)
      #expect(city.district(at: house.point) == house.district)
      for service in city.directory.services.values {
        let chosen = city.assignment(service: service.code, place: place, at: now)
        let contractor = try #require(city.contractor(chosen.contractor))
        let asWritten = demo.files.rules.decide(
          RoutingQuery(service: service.code, place: place, map: city.map, moment: moment))
        #expect(asWritten.contractor == chosen.contractor)
        #expect(asWritten.ruleID == chosen.ruleID)
        #expect(asWritten.explanation == chosen.explanation)
        for stage in ClockStage.operational {
          let query = PolicyQuery(
            service: service.code, priority: service.priority, district: house.district,
            contractor: contractor.code)
          let promise = try #require(
            city.promise(for: stage, of: query, from: now),
            "\(service.code) in \(house.district), \(stage)")
          let begun = BegunClocks(
            [(stage, promise)], generation: 3, calendars: city.calendars, now: now)
          let clock = try #require(begun.records.first)
          let dueAt = try #require(clock.dueAt)
          let calendar = try #require(
            CalendarCode(rawValue: clock.calendar).flatMap { city.calendars[$0] })
          let open = calendar.businessSeconds(between: now, and: dueAt)
          #expect(open == Double(clock.targetSeconds))
          #expect(clock.generation == 3)
          #expect(clock.startedAt == now)
          if let warnAt = clock.warnAt { #expect(now < warnAt && warnAt < dueAt) }
        }
      }
    }
  }

  @Test func outsideTheCityTheShiftKeepsWhatRulesGiveByDistrict() throws {
    let point = try #require(GeoPoint(latitude: 50.45, longitude: 30.52))
    let service = try #require(ServiceCode(rawValue: "house"))
    #expect(city.district(at: point) == nil)
    let chosen = city.assignment(service: service, place: TicketPlace(point: point), at: Date())
    #expect(chosen.contractor == city.directory.shift.code)
    #expect(chosen.ruleID == RuleBook.shiftRuleID)
    #expect(chosen.explanation == "Лишається у черзі зміни: місце за межами громади.")
    let nowhere = city.assignment(service: service, place: TicketPlace(), at: Date())
    #expect(nowhere.explanation == "Лишається у черзі зміни: місце невідоме.")
  }

  @Test func deskRegistersByTheCitysRules() throws {
    let house = try #require(demo.files.houses.first)
    let service = try #require(city.directory.services.values.first { $0.parent != nil })
    var draft = TicketDraft(
      submissionKey: "k", origin: .none, channel: .api, description: "Опис",
      receivedAt: Date(timeIntervalSince1970: 1_790_000_000))
    draft.service = service.code
    draft.place = TicketPlace(point: house.point)
    let registration = try Triage.plan(draft, by: .system, rules: city, now: Date())
    #expect(registration.state == .assigned)
    #expect(registration.place.district == house.district)
    #expect(registration.clocks.map(\.stage).starts(with: ClockStage.operational))
    #expect(registration.workOrder?.explanation.hasPrefix("Правило «") == true)
    #expect(registration.workOrder?.rulesVersion == city.rulesVersion)
  }

  @Test func aDecisionKeepsTheVersionOfItsRulesAndCountsOpenJobs() async throws {
    let pool = PostgresPool(
      try PostgresConfiguration(demo.database.url(user: "hotline_core")), size: 2)
    let lamp = try #require(ServiceCode(rawValue: "lighting-lamp"))
    let lights = try #require(ContractorCode(rawValue: "svitlo"))
    func send(_ key: String, _ city: City) async throws -> String {
      let desk = Desk(store: CoreStore(pool: pool), rules: { city })
      var draft = TicketDraft(
        submissionKey: key, origin: .none, channel: .api, description: "Темно", receivedAt: Date())
      draft.service = lamp
      let ticket = try await desk.register(draft, by: .system)
      return try await demo.database.psql(
        """
        SELECT contractor_code, rules_version, explanation LIKE '%межа 1)%' FROM work_orders
        WHERE ticket_id = \(ticket.id)
        """)
    }
    #expect(city.rulesVersion > 0)
    #expect(try await send("first", city) == "svitlo|\(city.rulesVersion)|f")
    try await demo.edit(kind: .roster, "capacity: 150", into: "capacity: 1")
    let changed = try await City.load(from: demo.reader)
    #expect(changed.rulesVersion > city.rulesVersion)
    #expect(changed.openOrders == [lights: 1])
    #expect(try await send("second", changed) == "elektro|\(changed.rulesVersion)|t")
    // The same files again are no new version.
    try await demo.edit(kind: .roster, "capacity: 150", into: "capacity: 1")
    #expect(try await demo.reader.rulesVersion() == changed.rulesVersion)
  }

  @Test func aTicketGoesByItsHouseAndTheHour() throws {
    func service(_ code: String) throws -> ServiceCode {
      try #require(ServiceCode(rawValue: code))
    }
    let house = try #require(demo.files.houses.first { $0.building.owner != nil })
    let place = TicketPlace(
      point: house.point, district: house.district, building: house.building)
    // Saturday, 21 November 2026, 23:00 in Kyiv, and Monday noon.
    let night = Date(timeIntervalSince1970: 1_795_294_800)
    let noon = Date(timeIntervalSince1970: 1_795_428_000)
    func contractor(_ code: String, _ place: TicketPlace, _ at: Date) throws -> String {
      city.assignment(service: try service(code), place: place, at: at).contractor.rawValue
    }
    #expect(try contractor("house-roof", place, noon) == house.building.owner?.rawValue)
    #expect(try contractor("cold-water-main", place, night) == "voda-avaria")
    #expect(try contractor("cold-water-main", place, noon) == "vodokanal")
    #expect(try contractor("social-help", place, night) == "varta")
    #expect(try contractor("social-help", place, noon) == "social")
    let bank = try #require(
      demo.files.houses.first { $0.street.rawValue == "s006" && $0.number == "5" })
    let atBank = TicketPlace(
      point: bank.point, district: bank.district, building: bank.building)
    #expect(try contractor("greenery-mowing", atBank, noon) == "vodokanal")
    #expect(try contractor("greenery-mowing", place, noon) == "zelen")
  }
}
