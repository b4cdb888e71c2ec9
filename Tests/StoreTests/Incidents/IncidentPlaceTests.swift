import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

/// Which places an incident concerns, what is near a place, and joining while registering.
@Suite struct IncidentPlaceTests {
  private func covering(
    _ city: IncidentCity, house: HouseID? = nil, latitude: Double? = nil,
    services: [String] = ["water-leak", "water"]
  ) async throws -> Int {
    let point = latitude.flatMap { GeoPoint(latitude: $0, longitude: 30.1) }
    let codes = services.compactMap { ServiceCode(rawValue: $0) }
    let place = IncidentPlace(house: house, point: point, services: codes)
    return try await city.city.core.coveringIncidents(place, limit: 5).count
  }

  @Test func anAreaConcernsWhatLiesInIt() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(3)
    _ = try await city.desk.open(around: tickets[1], by: city.agent)
    #expect(try await covering(city, latitude: 49.1001) == 1)
    #expect(try await covering(city, latitude: 49.1025) == 1)
    #expect(try await covering(city, latitude: 49.11) == 0)
    #expect(try await covering(city, latitude: 49.1001, services: ["water"]) == 0)
    #expect(try await covering(city, latitude: 49.1001, services: []) == 1)
    #expect(try await covering(city) == 0)
    await #expect(throws: DeskError.self) {
      _ = try await city.desk.open(around: tickets[1], by: city.agent)
    }
  }

  @Test(arguments: [
    (IncidentExtent.city, 8, true), (.around(metres: 5000), 8, true),
    (.around(metres: 20), 8, true),
    (.houses([HouseID(1), HouseID(2)]), 2, false),
  ])
  func extentsAreMeasured(
    _ extent: IncidentExtent, _ houses: Int, _ concernsPoint: Bool
  ) async throws {
    let city = try await IncidentCity()
    let ticket = try await city.register(1)[0]
    let incident = try await city.desk.open(around: ticket, by: city.agent)
    try await city.desk.perform(.cover(extent), on: incident, by: city.agent)
    let snapshot = try #require(try await city.console.incidentSnapshot(of: incident))
    #expect(snapshot.incident.extent == extent)
    #expect(snapshot.incident.houseCount == houses)
    #expect(try await covering(city, latitude: 49.1) == (concernsPoint ? 1 : 0))
    #expect(try await covering(city, house: HouseID(1)) == 1)
  }

  @Test func aBoilerHouseConcernsItsHouses() async throws {
    let city = try await IncidentCity()
    let incident = try await city.desk.open(
      around: try await city.register(1)[0], by: city.agent)
    let code = try #require(SupplyCode(rawValue: "k1"))
    try await city.desk.perform(.cover(.supply(code)), on: incident, by: city.agent)
    let line = try #require(
      try await city.console.incidentPage(incident, memberLimit: 5)?.line)
    #expect(line.incident.houseCount == 8 && line.supplyName?.en == "Boiler house")
    #expect(try await covering(city, house: HouseID(3)) == 1)
    #expect(try await covering(city, latitude: 49.1) == 1, "the nearest house counts")
    #expect(try await covering(city, latitude: 49.2) == 0)
    let unknown = try #require(SupplyCode(rawValue: "k99"))
    await #expect(throws: DeskError.invalid(field: "extent", problem: .malformed)) {
      try await city.desk.perform(.cover(.supply(unknown)), on: incident, by: city.agent)
    }
  }

  @Test func aRingOfPointsComesBackAsDrawn() async throws {
    let city = try await IncidentCity()
    let incident = try await city.desk.open(
      around: try await city.register(1)[0], by: city.agent)
    let ring = [(49.0, 30.0), (49.2, 30.0), (49.2, 30.2), (49.0, 30.2)].compactMap {
      GeoPoint(latitude: $0.0, longitude: $0.1)
    }
    try await city.desk.perform(.cover(.area(ring)), on: incident, by: city.agent)
    let read = try await city.console.incidentSnapshot(of: incident)?.incident
    #expect(read?.extent == .area(ring) && read?.houseCount == 8)
    let bow = [ring[0], ring[2], ring[1], ring[3]]
    await #expect(throws: DeskError.invalid(field: "extent", problem: .malformed)) {
      try await city.desk.perform(.cover(.area(bow)), on: incident, by: city.agent)
    }
  }

  @Test func duplicatesAreLookedForNearby() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(12)
    let point = GeoPoint(latitude: 49.1, longitude: 30.1)
    let question = DuplicateQuestion(
      house: nil, point: point, service: ServiceCode(rawValue: "water-leak"), text: "Тече труба")
    let services = [
      Service(
        code: try #require(ServiceCode(rawValue: "water-leak")),
        parent: ServiceCode(rawValue: "water"), nameUK: "", nameEN: "", searchWords: "",
        priority: .normal)
    ]
    let search = DuplicateSearch(city.console, catalogue: services)
    let found = try await search.likely(for: question, now: IncidentCity.now)
    #expect(found.map(\.line.ticket.id) == Array(tickets.prefix(3)))
    #expect(found.map { Int($0.distanceMetres.rounded()) } == [0, 11, 22])
    let later = try await search.likely(for: question, now: IncidentCity.now + 40 * 86_400)
    #expect(later.isEmpty, "a month is long ago")
  }

  @Test func aTicketCanFollowFromTheBeginning() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(2)
    let incident = try await city.confirm(tickets)
    let lead = try #require(try await city.console.snapshot(of: tickets[0])?.ticket)
    let rules = try TestRules()
    let desk = Desk(store: city.console, rules: { rules }, now: { IncidentCity.now })
    var draft = city.city.draft()
    draft.joinTo = JoinTarget(ticket: lead.id, reference: lead.reference, incident: incident)
    let registered = try await desk.register(draft, by: city.agent)
    #expect(try await desk.register(draft, by: city.agent).wasReplay)
    let snapshot = try #require(try await city.console.snapshot(of: registered.id))
    #expect(snapshot.ticket.state == .joined && snapshot.ticket.joinedTo == lead.id)
    #expect(snapshot.workOrders.isEmpty && snapshot.clocks.isEmpty)
    #expect(try await city.standings(in: incident)[registered.id] == .joined)
    let events = try await city.console.events(of: registered.id).map(\.kind)
    #expect(events == [.registered, .joined])

    let status = try await city.city.status.statuses(of: [registered.reference]).first
    #expect(status?.incident?.endedAt == nil && status?.incident != nil)
    try await city.desk.perform(.close(answer: "Є вода"), on: incident, by: city.agent)
    let after = try await city.city.status.statuses(of: [registered.reference]).first
    #expect(after?.answer == "Є вода" && after?.incident?.endedAt == IncidentCity.now)

    var late = city.city.draft()
    late.joinTo = draft.joinTo
    await #expect(throws: DeskError.targetIsOver(.closed)) {
      _ = try await desk.register(late, by: city.agent)
    }
  }
}
