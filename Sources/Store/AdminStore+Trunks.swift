import Desk
import Postgres

extension AdminStore {
  /// Adds a trunk or changes the one of the same name.
  ///
  /// - Throws: `DeskError.invalid` for a user name that no SIP URI can carry, and for a password
  ///   that is empty or longer than 200 characters.
  public func saveTrunk(_ trunk: Trunk) async throws {
    try await refusing([
      "trunks_user_name_check": "user", "trunks_password_check": "password",
      "trunks_registrar_host_check": "registrar",
    ]) {
      try await database.execute(
        """
        INSERT INTO trunks (name, registrar_host, registrar_port, transport, user_name, password)
        VALUES (\(trunk.name), \(trunk.registrar.host), \(trunk.registrar.port),
          \(trunk.transport), \(trunk.user), \(trunk.password))
        ON CONFLICT (name) DO UPDATE SET registrar_host = excluded.registrar_host,
          registrar_port = excluded.registrar_port, transport = excluded.transport,
          user_name = excluded.user_name, password = excluded.password, active = true
        """)
    }
  }
}
