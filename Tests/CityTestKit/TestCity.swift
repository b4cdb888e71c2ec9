import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit

/// A database with a small city in it, and stores on each of its roles.
public struct TestCity: Sendable {
  /// The database.
  public let database: TestDatabase
  /// The core's store.
  public let core: CoreStore
  /// The desk over the core's store.
  public let desk: Desk
  /// The contractors' store.
  public let contractors: ContractorStore
  /// The desk over the contractors' store.
  public let contractorDesk: Desk
  /// The residents' store.
  public let statuses: StatusStore
  /// The owner's store.
  public let admin: AdminStore

  /// Makes a city in a database of its own.
  public init(on cluster: TestCluster? = nil) async throws {
    let home = if let cluster { cluster } else { try await TestCluster.shared() }
    database = try await home.makeDatabase(key: "web tests' city") { database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(CityPlan.make())
    }
    let rules = CityPlan.Rules()
    core = CoreStore(pool: try Self.pool(database, "hotline_core", size: 6))
    desk = Desk(store: core, rules: { rules }, places: core)
    contractors = ContractorStore(pool: try Self.pool(database, "hotline_contractor_web", size: 4))
    contractorDesk = Desk(store: contractors, rules: { rules })
    statuses = StatusStore(pool: try Self.pool(database, "hotline_status", size: 2))
    admin = AdminStore(pool: try Self.pool(database, "postgres", size: 1))
  }

  /// What anybody may read, on the residents' role.
  public func publicRequests() throws -> PublicRequestStore {
    PublicRequestStore(pool: try Self.pool(database, "hotline_status", size: 2))
  }

  /// The bell, on a connection of a role's own.
  public func feed(_ role: String) throws -> PostgresChangeFeed {
    PostgresChangeFeed(configuration: try PostgresConfiguration(database.url(user: role)))
  }

  /// Registers a ticket about a service; returns after COMMIT.
  @discardableResult
  public func register(
    _ description: String, service: ServiceCode? = CityPlan.heating
  ) async throws -> RegisteredTicket {
    var draft = TicketDraft(
      submissionKey: UUID().uuidString, origin: .none, channel: .api, description: description,
      receivedAt: Date())
    draft.service = service
    draft.place = TicketPlace(
      address: "вулиця Зоряна, 12а", point: GeoPoint(latitude: 49.1, longitude: 30.1))
    draft.caller = Caller(name: "Іван Таємний", phone: "+380501112233")
    return try await desk.register(draft, by: .system)
  }

  private static func pool(
    _ database: TestDatabase, _ role: String, size: Int
  ) throws -> PostgresPool {
    PostgresPool(try PostgresConfiguration(database.url(user: role)), size: size)
  }
}
