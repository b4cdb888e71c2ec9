import Foundation
import Postgres
import TestKit
import Testing

/// Runs the suites in Tests/Database, written in pgTAP, against a migrated database.
@Suite struct DatabaseSuites {
  private static let suites = [
    "grants", "authors", "invariants", "life", "functions", "priorities", "incidents",
    "shifts",
  ]

  @Test(arguments: suites)
  func suitePasses(_ name: String) async throws {
    // Roles belong to the whole cluster: other tests' dispatchers would be counted, too.
    let cluster = try await TestCluster.start()
    let database = try await cluster.makeMigratedDatabase()
    try await database.psql("CREATE EXTENSION pgtap; CREATE EXTENSION plpgsql_check;")
    let suite = try String(
      contentsOfFile: Repository.path("Tests/Database/\(name).sql"), encoding: .utf8)
    let output = try await database.psql(suite)
    let results = output.split(separator: "\n").map(String.init)
    #expect(results.contains { $0.hasPrefix("ok ") })
    #expect(results.contains { $0.wholeMatch(of: /1\.\.[0-9]+/) != nil }, "it ran to its end")
    let failures = results.filter { $0.hasPrefix("not ok") || $0.hasPrefix("#") }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  @Test func everySuiteIsRun() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Repository.path("Tests/Database"))
    #expect(Set(files.filter { $0.hasSuffix(".sql") }) == Set(Self.suites.map { $0 + ".sql" }))
  }

  @Test func databasesOfOneServerMigrateSideBySide() async throws {
    let cluster = try await TestCluster.start()
    let migrator = Migrator(folder: Repository.path("Migrations"))
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        let database = try await cluster.makeDatabase()
        group.addTask { try await migrator.migrate(PostgresConfiguration(database.url)) }
      }
      for try await applied in group { #expect(!applied.isEmpty) }
    }
  }

  @Test func coresStartingTogetherMigrateOnce() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let configuration = try PostgresConfiguration(database.url)
    let migrator = Migrator(folder: Repository.path("Migrations"))
    let applied = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 { group.addTask { try await migrator.migrate(configuration).count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(applied.filter { $0 > 0 }.count == 1)
  }
}
