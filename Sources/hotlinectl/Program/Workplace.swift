import Foundation
import JSON5
import Postgres
import Store

/// Where a verb works: the settings of the environment, the database, the terminal.
struct Workplace: Sendable {
  /// The folder of numbered SQL files.
  let migrationsFolder: String
  private let environment: [String: String]

  init(environment: [String: String]) {
    // An empty variable is one that is not set.
    self.environment = environment.filter { !$0.value.isEmpty }
    migrationsFolder = self.environment["HOTLINE_MIGRATIONS"] ?? "Migrations"
  }

  /// Where the database is and who owns it.
  func database() throws -> PostgresConfiguration {
    guard let address = try environment["HOTLINE_DATABASE_URL"] ?? settingsFile()?.databaseURL
    else {
      throw Failure(
        .usage, "HOTLINE_DATABASE_URL is not set, so nobody knows where the database is")
    }
    var configuration = try PostgresConfiguration(address)
    configuration.applicationName = "hotlinectl"
    // A big city's houses go in with one statement.
    configuration.statementTimeoutMilliseconds = 600_000
    return configuration
  }

  /// The owner's connection to a database that has the schema.
  func pool() async throws -> PostgresPool {
    let pool = PostgresPool(try database(), size: 1)
    guard try await AdminStore(pool: pool).schemaNumber() != nil else {
      throw Failure(.unavailable, "the database has no schema yet; «hotlinectl migrate» makes it")
    }
    return pool
  }

  /// The owner's store.
  func admin() async throws -> AdminStore { AdminStore(pool: try await pool()) }

  /// Writes a line to standard output.
  func say(_ line: String) { print(line) }

  /// Writes a line to standard output at once; throws when nobody takes it.
  func handOver(_ line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Writes a line beside the output, to standard error.
  func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  private func settingsFile() throws -> SettingsFile? {
    if let path = environment["HOTLINE_CONFIG"] { return try SettingsFile(path: path) }
    guard let folder = environment["HOTLINE_DATA"] else { return nil }
    let path = folder + "/hotline.json5"
    return FileManager.default.fileExists(atPath: path) ? try SettingsFile(path: path) : nil
  }
}
