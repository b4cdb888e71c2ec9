import Desk
import Hotline
import Postgres

extension CoreStore: TrunkStore {
  /// All trunks in use; see `TrunkStore`. Throws `DeskError.unavailable` when the database is away.
  public func trunks() async throws -> [Trunk] {
    let rows = try await database.query(
      """
      SELECT name, registrar_host, registrar_port, transport, user_name, password
      FROM trunks WHERE active ORDER BY name
      """)
    return try rows.compactMap { row in
      let host: String = try row.decode("registrar_host")
      // The schema's CHECKs leave nothing that is no registrar.
      return try Trunk.Registrar(host: host, port: row.decode("registrar_port")).map { registrar in
        Trunk(
          name: try row.decode("name"), registrar: registrar,
          transport: try row.decode("transport"), user: try row.decode("user_name"),
          password: try row.decode("password"))
      }
    }
  }
}
