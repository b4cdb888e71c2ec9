import Foundation
import Postgres
import TestKit
import Testing

@Suite struct ReconnectTests {
  @Test func poolOutlivesARestart() async throws {
    let cluster = try await TestCluster.start()
    let database = try await cluster.makeDatabase()
    let pool = PostgresPool(try PostgresConfiguration(database.url), size: 2)
    #expect(try await pool.query("SELECT 1").count == 1)

    try await cluster.stopServer()
    for _ in 0..<3 {
      await #expect {
        try await pool.query("SELECT 1")
      } throws: {
        ($0 as? PostgresError)?.isUnavailable == true
      }
    }
    try await cluster.startServer()
    try await eventually("the pool answers again") {
      try await pool.query("SELECT 1").count == 1
    }
  }

  @Test func connectionThatDiedIdleIsReplacedUnnoticed() async throws {
    let cluster = try await TestCluster.start()
    let database = try await cluster.makeDatabase()
    let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
    let first = try await pool.value("SELECT pg_backend_pid()", as: Int.self)
    try await cluster.restartServer()
    // No error in between: the dead socket is noticed before anything is sent.
    #expect(try await pool.value("SELECT pg_backend_pid()", as: Int.self) != first)
  }

  @Test func killedSessionFailsAsUnavailableOnceAndRecovers() async throws {
    let pool = try await makePool(size: 1)
    await #expect {
      try await pool.query("SELECT pg_terminate_backend(pg_backend_pid())")
    } throws: {
      ($0 as? PostgresError)?.isUnavailable == true
    }
    #expect(try await pool.query("SELECT 1").count == 1)
  }

  @Test func runReplacesDeadConnectionsAndClosesAllAtTheEnd() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
    let running = Task { try await pool.run() }
    let first = try await pool.value("SELECT pg_backend_pid()", as: Int.self)
    let others = "SELECT pid FROM pg_stat_activity WHERE datname = '\(database.name)'"
    try await database.cluster.psql("SELECT pg_terminate_backend(\(first))")
    try await eventually("another connection stands by") {
      let found = try await database.cluster.psql(others)
      return !found.isEmpty && found != String(first)
    }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    try await eventually("nothing is connected") {
      try await database.cluster.psql(others).isEmpty
    }
  }

  @Test func unreachableServerSaysSo() async throws {
    let port = try FreePorts.tcp()
    let pool = PostgresPool(
      try PostgresConfiguration("postgresql://nobody@127.0.0.1:\(port)/nothing"))
    await #expect {
      try await pool.query("SELECT 1")
    } throws: { error in
      (error as? PostgresError)?.isUnavailable == true && "\(error)".contains("refused")
    }
  }
}
