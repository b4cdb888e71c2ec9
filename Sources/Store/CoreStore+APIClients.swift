import Desk
import Postgres

extension CoreStore: APIClientDirectory {
  /// The name of the active program with this key; see `APIClientDirectory`. Throws
  /// `DeskError.unavailable` when the database is away.
  public func apiClient(keySHA256: [UInt8]) async throws -> String? {
    let rows = try await database.query(
      "SELECT name FROM api_clients WHERE key_sha256 = \(keySHA256) AND active")
    return try rows.first?.decode("name", as: String.self)
  }
}
