import CityFiles
import Foundation
import Postgres
import Secrets
import Store
import TestKit

/// A database with the demo city, a data folder, and the core program over both.
final class CoreSite: Sendable {
  let database: TestDatabase
  let data: TemporaryFolder
  /// The key of a program that may submit contacts.
  let apiKey: String

  init(on cluster: TestCluster? = nil) async throws {
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
  var environment: [String: String] {
    [
      "HOTLINE_DATA": data.path, "HOTLINE_BIND": "127.0.0.1", "HOTLINE_HTTP_PORT": "0",
      "HOTLINE_SIP_PORT": "0", "HOTLINE_SIPS_PORT": "0", "HOTLINE_DATABASE_URL": database.url,
      "HOTLINE_RTP_PORTS": "", "HOTLINE_CONFIG": "", "HOTLINE_DATABASE_ROLES": "",
    ]
  }

  /// Starts the core and waits until it is ready.
  func start(_ changes: [String: String] = [:]) async throws -> RunningCore {
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
  func launch(_ changes: [String: String] = [:]) throws -> BackgroundProcess {
    try BackgroundProcess(
      [try BuiltProgram.path("hotlined")], environment: environment.merging(changes) { $1 })
  }
}

/// `core.json` as other programs read it.
struct ReadyContent: Decodable, Sendable {
  let http: String
  let sip: String
  let pid: Int32

  /// Nil while the file is not there or is what a core that was killed has left.
  init?(file: String, of processID: Int32) throws {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    self = try JSONDecoder().decode(ReadyContent.self, from: data)
    guard pid == processID else { return nil }
  }
}

/// A core at work.
struct RunningCore: Sendable {
  let process: BackgroundProcess
  let content: ReadyContent
  let apiKey: String

  /// Where to call.
  var sip: String { content.sip }

  var sipPort: Int {
    get throws {
      guard let port = content.sip.split(separator: ":").last.flatMap({ Int($0) }) else {
        throw SubprocessFailure(description: "no port in \(content.sip)")
      }
      return port
    }
  }

  var port: Int {
    get throws {
      guard let port = content.http.split(separator: ":").last.flatMap({ Int($0) }) else {
        throw SubprocessFailure(description: "no port in \(content.http)")
      }
      return port
    }
  }

  /// Sends a request on a connection of its own and reads the whole answer.
  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String = ""
  ) async throws -> Answer {
    let port = try port
    return try await onOwnThread {
      try exchange(port, method, path, headers: headers, body: body)
    }
  }

  /// Submits a resident's message as a program does.
  func submit(_ text: String, key: String) async throws -> Answer {
    let (port, apiKey) = (try port, apiKey)
    return try await onOwnThread { try submitContact(port, apiKey, text, key: key) }
  }

  /// Whether the core calls itself ready.
  func isReady() async throws -> Bool { try await send("GET", "/readyz").status == 200 }

  /// Sends SIGTERM and returns how the core ended.
  func stop() async throws -> Int32 {
    process.signal(SIGTERM)
    return try await process.waitForExit(deadlineSeconds: 5)
  }
}

/// Submits a resident's message; blocks.
func submitContact(_ port: Int, _ apiKey: String, _ text: String, key: String) throws -> Answer {
  let body = """
    {"channel":"api","caller":{"name":"Олена","phone":"+380501112233"},"text":"\(text)"}
    """
  return try exchange(
    port, "POST", "/api/v1/contacts",
    headers: [
      "X-API-Key": apiKey, "Idempotency-Key": key, "Content-Type": "application/json",
    ], body: body)
}
