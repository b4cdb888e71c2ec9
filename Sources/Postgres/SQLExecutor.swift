/// Something that runs statements: a pool, each in its own transaction, or an open transaction.
public protocol SQLExecutor: Sendable {
  /// Runs a statement and returns its rows; throws `PostgresError`.
  func query(_ sql: SQL) async throws -> [Row]
  /// Runs a statement and returns how many rows it touched; throws `PostgresError`.
  @discardableResult func execute(_ sql: SQL) async throws -> Int
}

/// An open transaction, handed to the body of `PostgresPool.transaction`; useless after it.
public struct PostgresTransaction: SQLExecutor {
  let session: PostgresSession
  let number: Int

  /// Runs a statement in this transaction.
  public func query(_ sql: SQL) async throws -> [Row] {
    try await session.query(sql, in: number)
  }

  /// Runs a statement in this transaction.
  @discardableResult
  public func execute(_ sql: SQL) async throws -> Int {
    try await session.execute(sql, in: number)
  }
}
