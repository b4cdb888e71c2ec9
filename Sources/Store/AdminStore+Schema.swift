import Postgres

extension AdminStore {
  /// The number of the last migration applied; nil where none was.
  ///
  /// - Throws: `PostgresError` as it came, also when the server is away, for a person to read.
  public func schemaNumber() async throws -> Int? {
    do {
      let rows = try await database.pool.query(
        "SELECT max(number) AS number FROM schema_migrations")
      return try rows.first?.decode("number", as: Int?.self)
    } catch let error as PostgresError where error.sqlState == "42P01" {
      // There is no such table before the first migration.
      return nil
    }
  }
}
