import Postgres

/// Asks whether a database can be worked with. Throws `PostgresError`, which says why not.
public struct DatabaseProbe: Sendable {
  private let pool: PostgresPool

  /// A probe on any role's pool.
  public init(pool: PostgresPool) { self.pool = pool }

  /// Returns when the server has answered.
  public func ask() async throws {
    _ = try await pool.query("SELECT 1")
  }

  /// Whether hotline's tables are there.
  public func findsTables() async throws -> Bool {
    let rows = try await pool.query(
      "SELECT to_regclass('public.ticket_status') IS NOT NULL AS is_there")
    return try rows.first?.decode("is_there") ?? false
  }
}
