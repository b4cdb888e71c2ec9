import Desk
import Postgres

/// A pool whose failures the desk understands.
///
/// “Away”, “too busy” and “too slow” become `DeskError.unavailable`; what remains is a mistake of
/// this program or a constraint's refusal and stays a `PostgresError`.
struct Database: Sendable {
  private static let attemptLimit = 3

  let pool: PostgresPool

  func query(_ sql: SQL) async throws -> [Row] {
    try await translated { try await pool.query(sql) }
  }

  @discardableResult
  func execute(_ sql: SQL) async throws -> Int {
    try await translated { try await pool.execute(sql) }
  }

  /// Runs `body` in a transaction, again when it collided with another one.
  func transaction<Result: Sendable>(
    _ body: @Sendable (PostgresTransaction) async throws -> Result
  ) async throws -> Result {
    var attempt = 1
    while true {
      do {
        return try await pool.transaction(.readCommitted, body)
      } catch let error as PostgresError
        where error.isSerializationFailure && attempt < Self.attemptLimit
      {
        attempt += 1
      } catch {
        throw Self.translate(error)
      }
    }
  }

  /// What the desk is told about a failure.
  static func translate(_ error: any Error) -> any Error {
    guard let error = error as? PostgresError else { return error }
    // What a role may not do, its grants refuse.
    if error.sqlState == "42501" { return DeskError.forbidden(command: "database") }
    let mayPass =
      error.isUnavailable || error.code == .busy || error.isCancelled
      || error.isSerializationFailure
    return mayPass ? DeskError.unavailable : error
  }

  private func translated<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch { throw Self.translate(error) }
  }
}
