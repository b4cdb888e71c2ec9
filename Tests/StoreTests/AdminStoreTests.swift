import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

@Suite struct AdminStoreTests {
  let city: TestCity

  init() async throws { city = try await TestCity() }

  @Test func cityIsReadAsImported() async throws {
    let reader = CityReader(pool: try TestCity.pool(city.database, "hotline_status", size: 1))
    await #expect(throws: DeskError.forbidden(command: "database")) { try await reader.services() }
    let core = CityReader(pool: try TestCity.pool(city.database, "hotline_core", size: 1))
    let services = try await core.services()
    #expect(services.map(\.code.rawValue) == ["water", "water-leak"])
    #expect(services.last?.parent == services.first?.code)
    #expect(try await core.contractors().filter(\.isShift).map(\.code.rawValue) == ["shift"])
    #expect(try await core.districts().map(\.name.uk) == ["Центр"])
    #expect(try await core.districts().first?.geoJSON.contains("MultiPolygon") == true)
    #expect(try await core.documents(kind: "routing").map(\.version) == [1])
    #expect(try await core.documents(kind: "policies").isEmpty)
  }

  @Test func secondImportChangesWhatChanged() async throws {
    let reader = CityReader(pool: city.owner)
    var next = CityImport()
    next.services = Array(try await reader.services().prefix(1))
    next.contractors = try await reader.contractors().map { contractor in
      var changed = contractor
      changed.isShift = contractor.code.rawValue == "vodokanal"
      return changed
    }
    next.documents = [
      CityDocument(kind: "routing", name: "base", version: 0, body: "{}"),
      CityDocument(kind: "policies", name: "base", version: 0, body: "{}"),
    ]
    try await city.admin.importCity(next)
    #expect(try await reader.services().map(\.code.rawValue) == ["water"])
    #expect(try await reader.contractors().filter(\.isShift).map(\.code.rawValue) == ["vodokanal"])
    // The same text again is no new version.
    #expect(try await reader.documents(kind: "routing").map(\.version) == [1])
    next.documents[0].body = "{new: true}"
    try await city.admin.importCity(next)
    #expect(try await reader.documents(kind: "routing").map(\.body) == ["{new: true}"])
    #expect(try await reader.documents(kind: "routing").map(\.version) == [2])
  }

  @Test func lostHouseStopsTheWholeImport() async throws {
    var next = CityImport()
    let street = try #require(StreetCode(rawValue: "9"))
    next.streets = [.init(code: street, nameUK: "вулиця Далека", nameEN: "Daleka St")]
    let point = try #require(GeoPoint(latitude: 10, longitude: 10))
    next.houses = [.init(building: Building(street: street, number: "7"), point: point)]
    let lost = next
    await #expect(throws: DeskError.invalid(field: "house.district", problem: .unknown("9 7"))) {
      try await city.admin.importCity(lost)
    }
    next.houses[0].building.street = try #require(StreetCode(rawValue: "10"))
    let homeless = next
    await #expect(throws: DeskError.invalid(field: "house.street", problem: .unknown("10 7"))) {
      try await city.admin.importCity(homeless)
    }
    #expect(try await city.database.psql("SELECT count(*) FROM streets") == "2")
  }

  @Test func agentLogsInWithThePasswordThatWasGiven() async throws {
    let cluster = try await TestCluster.start(authentication: "scram-sha-256")
    let city = try await TestCity(on: cluster)
    let login = try #require(AgentLogin(rawValue: "oksana"))
    for password in ["перший", "другий"] {
      try await city.admin.saveAgent(
        login: login, displayName: "Оксана", phoneURI: "sip:1@127.0.0.1", password: password)
    }
    func agent(_ password: String) async throws -> Agent {
      let pool = PostgresPool(
        try PostgresConfiguration(parameters: [
          "host": "127.0.0.1", "port": String(cluster.port), "dbname": city.database.name,
          "user": login.rawValue, "password": password,
        ]), size: 1)
      return try await ConsoleStore(pool: pool).me()
    }
    #expect(try await agent("другий").login == login)
    await #expect(throws: DeskError.self) { try await agent("перший") }
  }

  @Test func otherRolesAreNotTakenOver() async throws {
    for name in ["postgres", "hotline_core"] {
      let login = try #require(AgentLogin(rawValue: name))
      await #expect(throws: DeskError.invalid(field: "login", problem: .malformed)) {
        try await city.admin.saveAgent(
          login: login, displayName: "X", phoneURI: "sip:1@127.0.0.1", password: "x")
      }
    }
    #expect(try await city.database.psql("SELECT count(*) FROM agents") == "0")
  }

  @Test func badAccountsAreRefusedByField() async throws {
    let contractor = try TestRules().waterWorks
    await #expect(throws: DeskError.invalid(field: "login", problem: .malformed)) {
      try await city.admin.saveContractorUser(
        login: "Не логін", contractor: contractor, displayName: "X", passwordHash: "$y$")
    }
    await #expect(throws: DeskError.invalid(field: "password", problem: .malformed)) {
      try await city.admin.saveContractorUser(
        login: "petro", contractor: contractor, displayName: "X", passwordHash: "plain")
    }
    await #expect(throws: DeskError.invalid(field: "key", problem: .malformed)) {
      try await city.admin.saveAPIClient(name: "portal", keySHA256: [1])
    }
  }
}
