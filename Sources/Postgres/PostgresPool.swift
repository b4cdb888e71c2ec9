/// A fixed number of connections, shared by all who ask.
///
/// Connections are made when first needed and again after they broke; while the server is down
/// statements fail at once with `PostgresError.isUnavailable`. A statement is never sent twice.
public final class PostgresPool: SQLExecutor {
  private let sessions: [PostgresSession]
  private let idle: WaitQueue<PostgresSession>

  /// Makes a pool; nothing is connected yet.
  ///
  /// - Parameters:
  ///   - configuration: where and as whom to connect.
  ///   - size: most connections at a time.
  ///   - maxWaiters: most callers waiting for a connection; beyond, they are refused.
  ///   - maxWaitSeconds: longest wait for a connection.
  public init(
    _ configuration: PostgresConfiguration, size: Int = 8, maxWaiters: Int = 1024,
    maxWaitSeconds: Double = 5
  ) {
    let gate = ReconnectGate()
    sessions = (0..<max(1, size)).map { _ in PostgresSession(configuration, gate: gate) }
    idle = WaitQueue(sessions, maxWaiters: maxWaiters, maxWait: .seconds(maxWaitSeconds))
  }

  /// Looks after idle connections until the task is cancelled, then closes all.
  ///
  /// Optional: without it a broken connection is replaced when it is next needed.
  public func run() async throws {
    do {
      while true {
        try await Task.sleep(for: .seconds(1))
        for session in sessions { await session.maintain() }
      }
    } catch {
      for session in sessions { await session.close() }
      throw error
    }
  }

  /// Runs a statement in a transaction of its own.
  public func query(_ sql: SQL) async throws -> [Row] {
    let session = try await idle.take()
    defer { idle.giveBack(session) }
    return try await session.query(sql)
  }

  /// Runs a statement in a transaction of its own.
  @discardableResult
  public func execute(_ sql: SQL) async throws -> Int {
    let session = try await idle.take()
    defer { idle.giveBack(session) }
    return try await session.execute(sql)
  }

  /// Runs `body` in one transaction: committed when it returns, rolled back when it throws.
  ///
  /// - Returns: what `body` returned, after COMMIT has been answered.
  /// - Throws: what `body` threw, or `PostgresError`; `.unavailable` from COMMIT leaves open
  ///   whether it took place.
  public func transaction<Result>(
    _ isolation: TransactionIsolation = .readCommitted,
    actor: isolated (any Actor)? = #isolation,
    _ body: (PostgresTransaction) async throws -> Result
  ) async throws -> Result {
    let session = try await idle.take()
    defer { idle.giveBack(session) }
    let number = try await session.begin(isolation)
    do {
      let result = try await body(PostgresTransaction(session: session, number: number))
      try await session.commit(number)
      return result
    } catch {
      await session.rollBack(number)
      throw error
    }
  }

  /// Turns a password into what the server stores of it (SCRAM-SHA-256, RFC 5803), here and not
  /// there, so that its plain text never travels.
  public func scramVerifier(password: String, user: String) async throws -> String {
    let session = try await idle.take()
    defer { idle.giveBack(session) }
    return try await session.scramVerifier(password: password, user: user)
  }
}
