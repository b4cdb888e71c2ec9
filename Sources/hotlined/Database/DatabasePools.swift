import Postgres

/// A pool of connections on one role.
struct RolePool: Sendable {
  /// How to make one more connection of the kind.
  let configuration: PostgresConfiguration
  let pool: PostgresPool

  /// - Parameters:
  ///   - settings: where the database is and how its roles are taken on.
  ///   - role: what the connections may do.
  ///   - size: most connections at a time.
  init(_ settings: Settings.Database, role: SQLIdentifier, size: Int) throws {
    var configuration: PostgresConfiguration
    do { configuration = try PostgresConfiguration(settings.url ?? "") } catch {
      throw Failure(.configuration, "HOTLINE_DATABASE_URL is wrong: \(Fault.words(error)).")
    }
    switch settings.roles {
    case .login: configuration = configuration.loggingIn(as: role)
    case .set: configuration.role = role
    }
    configuration.applicationName = "hotlined \(role.name)"
    self.configuration = configuration
    pool = PostgresPool(configuration, size: size)
  }

  /// The pool's care for idle connections, as a part of the program.
  func part(_ name: String) -> Part { Part("\(name)'s database pool") { try await pool.run() } }
}

/// One pool for each role the core plays: a mistake in one part can do no more than its role may.
struct DatabasePools: Sendable {
  let core: RolePool
  let contractorWeb: RolePool
  let status: RolePool

  /// Nothing is connected yet; throws `Failure` when the address makes no sense.
  init(_ settings: Settings.Database) throws {
    core = try RolePool(settings, role: "hotline_core", size: 8)
    contractorWeb = try RolePool(settings, role: "hotline_contractor_web", size: 4)
    status = try RolePool(settings, role: "hotline_status", size: 2)
  }

  var parts: [Part] {
    [core.part("core"), contractorWeb.part("contractors' web"), status.part("status page")]
  }
}
