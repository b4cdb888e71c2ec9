import Foundation
import Hotline
import TestKit

/// wrk, asking for references drawn at random from a list.
struct Lookups: Sendable {
  private static let connections = 64

  private let folder: TemporaryFolder
  private let script: String

  init() throws {
    folder = try TemporaryFolder(named: "wrk")
    script = folder.path + "/lookups.lua"
    try Self.lua.write(toFile: script, atomically: true, encoding: .utf8)
  }

  /// Writes a list that runs can draw from; returns its file.
  func list(_ references: some Sequence<Reference>, named name: String) throws -> String {
    let file = folder.path + "/" + name
    try references.map { $0.digits + "\n" }.joined()
      .write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// Lookups a second over a run. Every answer must be a success.
  func rate(port: Int, from list: String, seconds: Int) async throws -> Double {
    let wrk = try start(port: port, from: list, seconds: seconds)
    let status = try await wrk.waitForExit(deadlineSeconds: Double(seconds) + 60)
    try BenchmarkFailure.unless(status == 0, wrk.errors + wrk.output)
    return try Self.rate(in: wrk.output)
  }

  /// Starts asking and leaves it running.
  func start(port: Int, from list: String, seconds: Int) throws -> BackgroundProcess {
    try BackgroundProcess(
      [
        "wrk", "--threads=2", "--connections=\(Self.connections)", "--duration=\(seconds)s",
        "--timeout=10s", "--script=\(script)", "http://127.0.0.1:\(port)/",
      ],
      environment: [
        "REFERENCES": list, "SEED": String(UInt32.random(in: 1...1_000_000)),
      ])
  }

  private static func rate(in report: String) throws -> Double {
    // wrk says these only when there were any.
    let failures = ["Non-2xx", "Socket errors"].filter(report.contains)
    try BenchmarkFailure.unless(failures.isEmpty, report)
    guard let start = report.range(of: "Requests/sec:")?.upperBound,
      let rate = Double(report[start...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." })
    else { throw BenchmarkFailure("wrk gives no rate: \(report)") }
    return rate
  }

  /// Reads the list at one go: while the second thread's script loads, the first one is already
  /// asking, and wrk counts its answers but not that time.
  private static let lua = """
    local file = assert(io.open(os.getenv("REFERENCES"), "rb"))
    local references = file:read("*a")
    file:close()
    local count = #references / 11
    local threads = 0
    function setup(thread)
      threads = threads + 1
      thread:set("seed", tonumber(os.getenv("SEED")) + threads)
    end
    function init() math.randomseed(seed) end
    function request()
      local start = (math.random(count) - 1) * 11
      return "GET /status/" .. references:sub(start + 1, start + 10) ..
        " HTTP/1.1\\r\\nHost: localhost\\r\\nAccept: application/json\\r\\n\\r\\n"
    end
    """
}
