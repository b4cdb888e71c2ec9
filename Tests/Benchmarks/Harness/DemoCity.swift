import CityFiles
import Foundation
import Postgres
import Store
import TestKit

/// The demo city in a database that keeps what it has acknowledged, as in production.
struct DemoCity: Sendable {
  let database: TestDatabase
  /// What its files say.
  let description: CityDescription

  /// Makes a database with the city in it.
  init(on cluster: TestCluster) async throws {
    let folder = URL(filePath: Repository.path("Routing/DemoCity"))
    let description = try CityFolder.read(at: folder).city
    database = try await cluster.makeDatabase(key: "benchmarks' city") { database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(CityImport(description))
    }
    self.description = description
  }

  /// A second city with everything the first one has in its database, of which nobody may be using
  /// a connection.
  init(copying other: DemoCity) async throws {
    database = try await other.database.cluster.makeDatabase(template: other.database.name)
    description = other.description
  }

  /// A cluster that waits for its disk and writes whole pages after a checkpoint.
  static func startDurableCluster() async throws -> TestCluster {
    try await TestCluster.start(settings: [
      "fsync = on", "synchronous_commit = on", "full_page_writes = on", "shared_buffers = 512MB",
      "max_wal_size = 8GB",
    ])
  }

  /// Connections of one role.
  func pool(_ role: String, size: Int) throws -> PostgresPool {
    PostgresPool(try PostgresConfiguration(database.url(user: role)), size: size)
  }

  /// A number that a query returns.
  func number(_ query: String) async throws -> Int {
    let text = try await database.psql(query)
    guard let number = Int(text) else { throw BenchmarkFailure("«\(text)» is no number: \(query)") }
    return number
  }
}
