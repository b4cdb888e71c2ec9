import Desk
import Foundation
import Hotline
import Postgres
import ServiceLevels
import Store
import TestKit

/// A database with a small city in it, and stores on each of its roles.
struct TestCity: Sendable {
  let database: TestDatabase
  let core: CoreStore
  let desk: Desk
  let contractorStore: ContractorStore
  let status: StatusStore
  let admin: AdminStore
  let owner: PostgresPool

  init(on cluster: TestCluster? = nil) async throws {
    let home = if let cluster { cluster } else { try await TestCluster.shared() }
    database = try await home.makeDatabase(key: "store tests' city") { database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(TestCity.plan())
    }
    core = CoreStore(pool: try Self.pool(database, "hotline_core", size: 6))
    let rules = try TestRules()
    desk = Desk(store: core, rules: { rules })
    contractorStore = ContractorStore(
      pool: try Self.pool(database, "hotline_contractor_web", size: 2))
    status = StatusStore(pool: try Self.pool(database, "hotline_status", size: 2))
    owner = try Self.pool(database, "postgres", size: 2)
    admin = AdminStore(pool: owner)
  }

  /// A pool that is logged in as `role`.
  static func pool(_ database: TestDatabase, _ role: String, size: Int) throws -> PostgresPool {
    PostgresPool(try PostgresConfiguration(database.url(user: role)), size: size)
  }

  /// A new dispatcher and the store on the dispatcher's own login; roles belong to the whole
  /// cluster, hence a login that no other test has.
  func makeDispatcher() async throws -> (login: AgentLogin, store: ConsoleStore) {
    let suffix = UUID().uuidString.lowercased().prefix(8)
    guard let login = AgentLogin(rawValue: "agent_\(suffix)") else {
      throw NothingThere(what: "a login")
    }
    try await admin.saveAgent(
      login: login, displayName: "Оксана", phoneURI: "sip:\(login)@127.0.0.1", password: "тиша")
    let pool = try Self.pool(database, login.rawValue, size: 2)
    return (login, ConsoleStore(pool: pool))
  }

  /// A draft about a burst pipe at a known point.
  func draft(
    key: String = UUID().uuidString, description: String = "Тече труба",
    service: String? = "water-leak"
  ) -> TicketDraft {
    var draft = TicketDraft(
      submissionKey: key, origin: .none, channel: .api, description: description,
      receivedAt: Date(timeIntervalSince1970: 1_790_000_000))
    draft.service = service.flatMap { ServiceCode(rawValue: $0) }
    draft.place = TicketPlace(
      address: "вулиця Зоряна, 1", point: GeoPoint(latitude: 49.1, longitude: 30.1))
    draft.caller = Caller(name: "Іван Її", phone: "+380501112233")
    return draft
  }

  private static func plan() throws -> CityImport {
    var city = CityImport()
    city.services = [
      Service(
        code: try code("water"), parent: nil, nameUK: "Вода", nameEN: "Water", searchWords: "вода",
        priority: .normal),
      Service(
        code: try code("water-leak"), parent: try code("water"), nameUK: "Витік води",
        nameEN: "Water leak", searchWords: "тече витік", priority: .high),
    ]
    city.contractors = [
      Contractor(
        code: try code("vodokanal"), nameUK: "Водоканал", nameEN: "Water works", phone: nil,
        isShift: false),
      Contractor(
        code: try code("roads"), nameUK: "Шляхрембуд", nameEN: "Road works", phone: nil,
        isShift: false),
      Contractor(
        code: try code("shift"), nameUK: "Зміна", nameEN: "Shift", phone: "1580", isShift: true),
    ]
    city.districts = [
      DistrictArea(
        code: try code("centre"), name: .init(uk: "Центр", en: "Centre"),
        geoJSON: """
          {"type":"Polygon","coordinates":[[[30,49],[31,49],[31,50],[30,50],[30,49]]]}
          """)
    ]
    city.sources = [
      SupplySource(
        code: try code("k1"), network: .heat, nameUK: "Котельня", nameEN: "Boiler house")
    ]
    city.streets = try [
      .init(code: code("1"), nameUK: "вулиця Зоряна", nameEN: "Zoriana St", otherNames: ["Леніна"]),
      .init(code: code("2"), nameUK: "провулок Зоряний", nameEN: "Zorianyi Ln"),
    ]
    city.houses = try ["1", "12", "12а", "112"].flatMap { number in
      try ["1", "2"].map { street in
        guard let point = GeoPoint(latitude: 49.1, longitude: 30.1) else {
          throw NothingThere(what: "a point")
        }
        let building = Building(
          street: try code(street), number: number, owner: try code("vodokanal"),
          supply: [.heat: try code("k1")], entrances: 2, flats: 1...40)
        return .init(building: building, point: point)
      }
    }
    city.documents = [CityDocument(kind: "routing", name: "base", version: 0, body: "{}")]
    return city
  }

  private static func code<Subject>(_ text: String) throws -> Code<Subject> {
    guard let code = Code<Subject>(rawValue: text) else { throw NothingThere(what: text) }
    return code
  }
}

/// Sends everything to the water works, with an hour to accept and four to repair.
struct TestRules: CityRules {
  let waterWorks: ContractorCode
  let roads: ContractorCode
  let shift: ContractorCode
  var closing = ClosingRules()

  init() throws {
    func code(_ text: String) throws -> ContractorCode {
      guard let code = ContractorCode(rawValue: text) else { throw NothingThere(what: "code") }
      return code
    }
    waterWorks = try code("vodokanal")
    roads = try code("roads")
    shift = try code("shift")
  }

  func service(_ code: ServiceCode) -> Service? {
    Service(
      code: code, parent: nil, nameUK: "", nameEN: "", searchWords: "", priority: .high)
  }

  func contractor(_ code: ContractorCode) -> Contractor? {
    Contractor(code: code, nameUK: "", nameEN: "", phone: nil, isShift: false)
  }

  func district(at point: GeoPoint) -> DistrictCode? { DistrictCode(rawValue: "centre") }

  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    Assignment(contractor: waterWorks, ruleID: "water", explanation: "вода — водоканал")
  }

  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
    -> Promise?
  {
    guard stage != .statutory, let policy = PolicyCode(rawValue: "test"),
      let always = calendars.calendars.keys.first
    else { return nil }
    let target = ServiceTarget(
      stage: stage, seconds: stage == .firstResponse ? 3600 : 4 * 3600, calendar: always,
      warnAtShare: 0.5)
    return Promise(
      terms: ClockTerms(policy: policy, target: target), startedAt: receivedAt)
  }

  var calendars: CalendarBook {
    CalendarBook(
      CalendarCode(rawValue: "always").map {
        [BusinessCalendar(alwaysOpen: $0, title: "", zone: .gmt)]
      } ?? [])
  }
}

/// What a test needs and does not find.
struct NothingThere: Error {
  var what: String
}
