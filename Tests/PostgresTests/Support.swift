import Postgres
import TestKit

/// A pool on a new empty database of the shared cluster.
func makePool(
  size: Int = 2, maxWaiters: Int = 1024, maxWaitSeconds: Double = 5
) async throws -> PostgresPool {
  let database = try await TestCluster.shared().makeDatabase()
  return PostgresPool(
    try PostgresConfiguration(database.url), size: size, maxWaiters: maxWaiters,
    maxWaitSeconds: maxWaitSeconds)
}

extension SQLExecutor {
  /// The one value of the one row.
  func value<Value: PostgresDecodable>(_ sql: SQL, as type: Value.Type) async throws -> Value {
    let rows = try await query("SELECT value FROM (\(sql)) AS wanted (value)")
    guard let row = rows.first else { throw NoRow() }
    return try row.decode("value")
  }
}

struct NoRow: Error {}
