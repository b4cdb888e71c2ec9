import CityFiles
import Foundation
import Postgres
import Secrets
import Store
import TestKit

/// A database with the demo city, a data folder, and the core program over both.
public final class CoreSite: Sendable {
  /// The database.
  public let database: TestDatabase
  /// The data folder.
  public let data: TemporaryFolder
  /// The key of a program that may submit contacts.
  public let apiKey: String

  /// Makes database and folder; the core is not started yet.
  public init(on cluster: TestCluster? = nil) async throws {
    let home = if let cluster { cluster } else { try await TestCluster.shared() }
    let city = CityImport(
      try CityFolder.read(at: URL(filePath: Repository.path("Routing/DemoCity"))).city)
    database = try await home.makeDatabase(key: "core tests' demo city") { database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(city)
    }
    data = try TemporaryFolder(named: "core")
    let token = SecretToken()
    apiKey = token.text
    let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
    try await AdminStore(pool: pool).saveAPIClient(name: "portal", keySHA256: token.sha256)
  }

  /// Settings that suit tests: loopback, ports chosen by the system.
  public var environment: [String: String] {
    [
      "HOTLINE_DATA": data.path, "HOTLINE_BIND": "127.0.0.1", "HOTLINE_HTTP_PORT": "0",
      "HOTLINE_SIP_PORT": "0", "HOTLINE_SIPS_PORT": "0", "HOTLINE_DATABASE_URL": database.url,
      "HOTLINE_RTP_PORTS": "", "HOTLINE_CONFIG": "", "HOTLINE_DATABASE_ROLES": "",
    ]
  }

  /// Starts the core and waits until it is ready.
  public func start(_ changes: [String: String] = [:]) async throws -> RunningCore {
    let process = try launch(changes)
    let file = data.path + "/run/core.json"
    let content = try await eventuallyValue("the core is ready", deadlineSeconds: 60) {
      () -> ReadyContent? in
      guard process.isRunning else {
        throw SubprocessFailure(description: "hotlined ended: \(process.errors)")
      }
      return try ReadyContent(file: file, of: process.processID)
    }
    return RunningCore(process: process, content: content, apiKey: apiKey)
  }

  /// Starts the core and waits for nothing.
  public func launch(_ changes: [String: String] = [:]) throws -> BackgroundProcess {
    try BackgroundProcess(
      [try BuiltProgram.path("hotlined")], environment: environment.merging(changes) { $1 })
  }
}
