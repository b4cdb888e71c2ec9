import Foundation
import Secrets
import Store

/// A core over a city, and a program that registers what residents wrote to it.
actor IntakeUnderLoad {
  let city: DemoCity
  private let core: CoreProcess
  private let requests: IntakeRequests
  private var acknowledged = 0

  init(_ city: DemoCity) async throws {
    self.city = city
    let key = SecretToken()
    try await AdminStore(pool: city.pool("postgres", size: 1))
      .saveAPIClient(name: "portal", keySHA256: key.sha256)
    core = try await CoreProcess(city)
    requests = IntakeRequests(key: key.text, city: city.description)
  }

  /// Connects, plans, fills caches; leaves at least one ticket to copy.
  func warmUp() async throws { _ = try await load(seconds: 3) }

  /// Keeps all connections busy; every answer must be a 201.
  func load(seconds: Double) async throws -> LoadGenerator.Outcome {
    let run = UUID().uuidString
    let requests = requests
    let generator = LoadGenerator(
      port: core.port, connections: IntakeBenchmark.connections, seconds: seconds,
      request: { number in requests.bytes(key: "\(run)-\(number)", number: number) })
    let outcome = try await generator.run()
    try BenchmarkFailure.unless(
      Set(outcome.statuses.keys) == [201], "not every answer was 201: \(outcome.statuses)")
    acknowledged += outcome.latencyMilliseconds.count
    return outcome
  }

  /// Statements that store once more what the first ticket became.
  func sampleScript() async throws -> String { try await IntakeScript.copyingFirstTicket(of: city) }

  /// Ends the core.
  func stop() async throws { try await core.stop() }

  /// Compares what was acknowledged with what is there; returns how many.
  func checkNothingIsLost() async throws -> Int {
    let stored = try await city.number("SELECT count(*) FROM tickets")
    try BenchmarkFailure.unless(
      stored == acknowledged, "\(acknowledged) tickets were acknowledged, \(stored) are there")
    return stored
  }
}
