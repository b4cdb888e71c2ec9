import CityFiles
import Foundation
import Hotline
import Routing
import ServiceLevels
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
    for house in someHouses {
      let place = TicketPlace(point: house.point)
      #expect(city.district(at: house.point) == house.district)
      for service in city.directory.services.values {
        let chosen = city.assignment(service: service.code, place: place, at: now)
        let contractor = try #require(city.contractor(chosen.contractor))
        let asWritten = demo.files.rules.decide(
          RoutingQuery(service: service.code, place: .district(house.district)))
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
  }
}
