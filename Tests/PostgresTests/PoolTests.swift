import Foundation
import Postgres
import TestKit
import Testing

@Suite struct PoolTests {
  @Test func transactionsCommitOrRollBack() async throws {
    struct Stop: Error {}
    let pool = try await makePool()
    try await pool.execute("CREATE TABLE box (n int)")
    let kept = try await pool.transaction(.serializable) { transaction in
      try await transaction.execute("INSERT INTO box VALUES (\(1))")
    }
    #expect(kept == 1)
    await #expect(throws: Stop.self) {
      try await pool.transaction { transaction in
        try await transaction.execute("INSERT INTO box VALUES (\(2))")
        throw Stop()
      }
    }
    #expect(try await pool.value("SELECT count(*) FROM box", as: Int.self) == 1)
  }

  @Test func commitOfAFailedTransactionIsNoSuccess() async throws {
    let pool = try await makePool()
    await #expect {
      try await pool.transaction { transaction in
        // Swallowed on purpose: the server has aborted the transaction all the same.
        _ = try? await transaction.query("SELECT 1/0")
      }
    } throws: {
      ($0 as? PostgresError)?.code == .misuse
    }
    #expect(try await pool.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func transactionIsUselessAfterItsEnd() async throws {
    let pool = try await makePool(size: 1)
    let escaped = try await pool.transaction { $0 }
    await #expect {
      try await escaped.query("SELECT 1")
    } throws: {
      ($0 as? PostgresError)?.code == .misuse
    }
  }

  @Test func manyCallersShareFewConnections() async throws {
    let pool = try await makePool(size: 3)
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...200 {
        group.addTask { try await pool.value("SELECT \(number)", as: Int.self) }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 20_100)
  }

  @Test func waitingIsBoundedInNumberAndTime() async throws {
    let pool = try await makePool(size: 1, maxWaiters: 1, maxWaitSeconds: 0.3)
    try await pool.transaction { _ in
      async let waiting = pool.query("SELECT 1")
      async let alsoWaiting = pool.query("SELECT 1")
      var refusals: [String] = []
      do { _ = try await waiting } catch { refusals.append("\(error)") }
      do { _ = try await alsoWaiting } catch { refusals.append("\(error)") }
      #expect(refusals.count == 2)
      #expect(refusals.contains { $0.contains("others wait") })
      #expect(refusals.contains { $0.contains("came free") })
    }
    #expect(try await pool.query("SELECT 1").count == 1)
  }

  @Test func cancelledWaiterLeavesTheQueue() async throws {
    let pool = try await makePool(size: 1, maxWaiters: 1, maxWaitSeconds: 60)
    try await pool.transaction { _ in
      let waiting = Task { try await pool.query("SELECT 1") }
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
    }
    #expect(try await pool.query("SELECT 1").count == 1)
  }

  @Test func statementTimeLimitIsTheServers() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    var configuration = try PostgresConfiguration(database.url)
    configuration.statementTimeoutMilliseconds = 50
    let pool = PostgresPool(configuration, size: 1)
    await #expect {
      try await pool.query("SELECT pg_sleep(30)")
    } throws: {
      ($0 as? PostgresError)?.isCancelled == true
    }
  }

  @Test func changedTableDoesNotBreakPreparedStatements() async throws {
    let pool = try await makePool(size: 1)
    try await pool.execute("CREATE TABLE box AS SELECT 1 AS n")
    let all: SQL = "SELECT * FROM box"
    #expect(try await pool.query(all).count == 1)
    try await pool.execute("ALTER TABLE box ADD COLUMN word text DEFAULT 'new'")
    let row = try #require(try await pool.query(all).first)
    #expect(try row.decode("word", as: String.self) == "new")
  }

  @Test func preparedStatementsAreBounded() async throws {
    let pool = try await makePool(size: 1)
    for number in 0..<300 {
      let column = try #require(SQLIdentifier("n\(number)"))
      _ = try await pool.query("SELECT 1 AS \(identifier: column)")
    }
    let held = try await pool.value(
      "SELECT count(*) FROM pg_prepared_statements", as: Int.self)
    #expect(held == 256)
  }
}
