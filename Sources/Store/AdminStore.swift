import Desk
import Foundation
import Hotline
import Postgres

/// The owner's side of the database: people, programs and the city itself.
public struct AdminStore: Sendable {
  let database: Database

  /// A store on a pool that is logged in as the owner of the schema.
  public init(pool: PostgresPool) { database = Database(pool: pool) }

  /// Adds somebody with a database login of the same name, a dispatcher where no role is given, or
  /// changes name, telephone, password and, where one is given, the role.
  ///
  /// - Throws: `DeskError.invalid` for a bad name or SIP URI, and for a login that belongs to
  ///   another database role.
  public func saveAgent(
    login: AgentLogin, displayName: String, phoneURI: String, password: String,
    role: AgentRole? = nil
  ) async throws {
    guard !password.isEmpty else {
      throw DeskError.invalid(field: "password", problem: .missing)
    }
    try await refusing([
      "42710": "login", "agents_display_name_check": "name", "agents_phone_uri_check": "phone",
    ]) {
      let verifier = try await database.pool.scramVerifier(
        password: password, user: login.rawValue)
      _ = try await database.query(
        "SELECT save_agent(\(login), \(displayName), \(phoneURI), \(verifier), \(role))")
    }
  }

  /// Gives somebody another role; throws `DeskError.notFound` where there is no such login.
  public func setRole(_ role: AgentRole, of login: AgentLogin) async throws {
    do {
      _ = try await database.query("SELECT set_agent_role(\(login), \(role))")
    } catch let error as PostgresError where error.sqlState == "P0002" {
      throw DeskError.notFound
    }
  }

  /// Who is on duty and what the next shift must know.
  public func handover(now: Date) async throws -> Handover {
    try await ShiftReader(database: database).handover(now: now)
  }

  /// Adds a contractor's user or changes one; `passwordHash` is a crypt(5) string.
  public func saveContractorUser(
    login: String, contractor: ContractorCode, displayName: String, passwordHash: String
  ) async throws {
    try await refusing([
      "contractor_users_contractor_code_fkey": "contractor",
      "contractor_users_login_check": "login", "contractor_users_display_name_check": "name",
      "contractor_users_password_hash_check": "password",
    ]) {
      try await database.execute(
        """
        INSERT INTO contractor_users (contractor_code, login, display_name, password_hash)
        VALUES (\(contractor), \(login), \(displayName), \(passwordHash))
        ON CONFLICT (login) DO UPDATE SET contractor_code = excluded.contractor_code,
          display_name = excluded.display_name, password_hash = excluded.password_hash,
          active = true
        """)
    }
  }

  /// Adds a program that submits contacts, or gives it a new key; only the key's SHA-256 is kept.
  public func saveAPIClient(name: String, keySHA256: [UInt8]) async throws {
    try await refusing([
      "api_clients_name_check": "name", "api_clients_key_sha256_check": "key",
      "api_clients_key_sha256_key": "key",
    ]) {
      try await database.execute(
        """
        INSERT INTO api_clients (name, key_sha256) VALUES (\(name), \(keySHA256))
        ON CONFLICT (name) DO UPDATE SET key_sha256 = excluded.key_sha256, active = true
        """)
    }
  }

  /// Turns a constraint's or state's refusal into the field it is about.
  func refusing(_ fields: [String: String], _ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as PostgresError {
      let field = fields[error.constraint ?? ""] ?? fields[error.sqlState ?? ""]
      if let field { throw DeskError.invalid(field: field, problem: .malformed) }
      throw Database.translate(error)
    }
  }
}
