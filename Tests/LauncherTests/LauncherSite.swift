import Foundation
import TestKit

/// The launcher `./hotline` over a data folder of its own and the programs built beside the tests.
final class LauncherSite: Sendable {
  let folder: TemporaryFolder

  /// As root the folder goes to the user `postgres`, whom the launcher then runs everything as.
  init() async throws {
    folder = try TemporaryFolder(named: "launcher")
    guard getuid() == 0 else { return }
    try await Subprocess.check(["chown", "postgres:postgres", folder.path])
  }

  /// Loopback, ports chosen by the system, nothing built.
  func environment(_ changes: [String: String] = [:]) throws -> [String: String] {
    let programs = URL(filePath: try BuiltProgram.path("hotlined")).deletingLastPathComponent()
    let usual = [
      "HOTLINE_DATA": folder.path, "HOTLINE_BUILD": programs.path, "HOTLINE_BIND": "127.0.0.1",
      "HOTLINE_HTTP_PORT": "0", "HOTLINE_SIP_PORT": "0", "HOTLINE_SIPS_PORT": "0",
      "HOTLINE_RTP_PORTS": "", "HOTLINE_CONFIG": "", "HOTLINE_DATABASE_URL": "",
      "HOTLINE_DATABASE_ROLES": "",
    ]
    return usual.merging(changes) { $1 }
  }

  /// Runs a verb to its end.
  func run(_ arguments: [String], _ changes: [String: String] = [:]) async throws
    -> SubprocessResult
  {
    try await Subprocess.run(
      [Repository.path("hotline")] + arguments, environment: environment(changes),
      deadlineSeconds: 180)
  }

  /// Starts the line and waits for its screen.
  func bringUp() async throws -> BackgroundProcess {
    let process = try BackgroundProcess(
      [Repository.path("hotline"), "up"], environment: environment())
    try await process.waitForOutput(containing: "API key", deadlineSeconds: 180)
    return process
  }

  /// What a running core tells about itself; throws while it does not.
  func core() throws -> CoreAddress {
    let file = URL(filePath: folder.path + "/run/core.json")
    return try JSONDecoder().decode(CoreAddress.self, from: Data(contentsOf: file))
  }

  /// Whether the private database runs.
  var databaseRuns: Bool {
    FileManager.default.fileExists(atPath: folder.path + "/postgres/postmaster.pid")
  }
}

/// `core.json`.
struct CoreAddress: Decodable, Sendable {
  let http: String
  let pid: Int32

  /// Whether it answers.
  func isHealthy() async throws -> Bool {
    let answer = try await Subprocess.run(["curl", "--silent", "--fail", http + "/healthz"])
    return answer.status == 0
  }

  /// Whether its process is still there.
  var isAlive: Bool { kill(pid, 0) == 0 }
}
