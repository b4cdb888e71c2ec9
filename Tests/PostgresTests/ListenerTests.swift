import Foundation
import Postgres
import TestKit
import Testing

@Suite struct ListenerTests {
  @Test func notificationsArriveInOrderAfterTheFirstReconnected() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let configuration = try PostgresConfiguration(database.url)
    let pool = PostgresPool(configuration, size: 1)
    var events = PostgresListener(configuration, channels: ["bell", "other"]).events()
      .makeAsyncIterator()
    #expect(await events.next() == .reconnected)
    try await pool.transaction { transaction in
      try await transaction.execute("NOTIFY bell, 'Дзень'")
      try await transaction.execute("NOTIFY other")
    }
    for wanted in [("bell", "Дзень"), ("other", "")] {
      guard case .notification(let notification) = await events.next() else {
        Issue.record("no notification on \(wanted.0)")
        continue
      }
      #expect(notification.channel == wanted.0)
      #expect(notification.payload == wanted.1)
      #expect(notification.processID > 0)
    }
  }

  @Test func listenerOutlivesALostConnection() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let configuration = try PostgresConfiguration(database.url)
    var events = PostgresListener(configuration, channels: ["bell"]).events().makeAsyncIterator()
    #expect(await events.next() == .reconnected)
    try await database.psql(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      """)
    #expect(await events.next() == .reconnected)
    try await database.psql("NOTIFY bell, 'again'")
    guard case .notification(let notification) = await events.next() else {
      Issue.record("no notification after the reconnection")
      return
    }
    #expect(notification.payload == "again")
  }

  @Test func slowReaderIsToldThatItMissedSomething() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let configuration = try PostgresConfiguration(database.url)
    let listener = PostgresListener(configuration, channels: ["bell"], bufferSize: 4)
    var events = listener.events().makeAsyncIterator()
    #expect(await events.next() == .reconnected)
    try await database.psql("SELECT pg_notify('bell', n::text) FROM generate_series(1, 20000) AS n")
    try await database.psql("NOTIFY bell, 'last'")
    // Whatever was kept, a `.reconnected` stands behind what was lost.
    var wasTold = false
    while !wasTold, let event = await events.next() {
      wasTold = event == .reconnected
      if case .notification(let notification) = event, notification.payload == "last" { break }
    }
    #expect(wasTold)
  }

  @Test func cancelledReaderEndsTheConnection() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let configuration = try PostgresConfiguration(database.url)
    let reader = Task {
      for await _ in PostgresListener(configuration, channels: ["bell"]).events() {}
    }
    let connected = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)'"
    try await eventually("it listens") { try await database.cluster.psql(connected) == "1" }
    reader.cancel()
    try await eventually("it has gone") { try await database.cluster.psql(connected) == "0" }
  }
}
