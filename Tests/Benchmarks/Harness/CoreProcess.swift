import Foundation
import TestKit

/// The core program itself, over a city's database, on ports the system chose.
struct CoreProcess: Sendable {
  /// Where it answers HTTP on loopback.
  let port: Int

  private let folder: TemporaryFolder
  private let process: BackgroundProcess

  /// What a running core tells about itself.
  private struct Ready: Decodable {
    let http: URL
  }

  /// Starts it and waits until it serves.
  init(_ city: DemoCity) async throws {
    let folder = try TemporaryFolder(named: "core")
    let firstRTPPort = try FreePorts.udpRange(count: 20)
    let process = try BackgroundProcess(
      [Self.program("hotlined")],
      environment: [
        "HOTLINE_DATA": folder.path, "HOTLINE_DATABASE_URL": city.database.url,
        "HOTLINE_DATABASE_ROLES": "login", "HOTLINE_BIND": "127.0.0.1", "HOTLINE_HTTP_PORT": "0",
        "HOTLINE_SIP_PORT": "0", "HOTLINE_SIPS_PORT": "0",
        "HOTLINE_RTP_PORTS": "\(firstRTPPort)-\(firstRTPPort + 19)",
      ])
    let file = URL(filePath: folder.path + "/run/core.json")
    try await eventually("hotlined is ready") {
      try BenchmarkFailure.unless(process.isRunning, "hotlined ended: \(process.errors)")
      return FileManager.default.fileExists(atPath: file.path)
    }
    let ready = try JSONDecoder().decode(Ready.self, from: Data(contentsOf: file))
    port = ready.http.port ?? 0
    self.folder = folder
    self.process = process
  }

  /// Tells it to stop and waits until it has.
  func stop() async throws {
    process.signal(SIGTERM)
    try await process.waitForExit()
  }

  /// A program of the project, built beside this one.
  static func program(_ name: String) throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(filePath: own).deletingLastPathComponent().appending(path: name).path
    try BenchmarkFailure.unless(
      FileManager.default.isExecutableFile(atPath: path),
      "\(path) is not there; «./hotline bench» builds it")
    return path
  }
}
