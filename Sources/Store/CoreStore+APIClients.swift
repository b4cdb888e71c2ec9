import Desk
import Postgres

extension CoreStore: APIClientDirectory {
  /// The name of the active program whose key has this SHA-256 (32 bytes); nil when there is none.
  ///
  /// Throws `DeskError.unavailable` when the database is away.
  public func apiClient(keySHA256: [UInt8]) async throws -> String? {
    let rows = try await database.query(
      "SELECT name FROM api_clients WHERE key_sha256 = \(keySHA256) AND active")
    return try rows.first?.decode("name", as: String.self)
  }
}
