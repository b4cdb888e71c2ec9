import CityTestKit
import Desk
import Foundation
import HTTP
import Hotline
import Intake
import Secrets
import Store

/// The interface for programs over a city, wired as the core wires it, and who writes to it.
actor IntakeUnderLoad {
  let city: DemoCity
  private let site: RunningSite
  private let port: Int
  private let requests: IntakeRequests
  private var acknowledged = 0

  init(_ city: DemoCity) async throws {
    self.city = city
    let key = SecretToken()
    try await AdminStore(pool: city.pool("postgres", size: 1))
      .saveAPIClient(name: "portal", keySHA256: key.sha256)
    let core = CoreStore(pool: try city.pool("hotline_core", size: 6))
    let rules = city.rules
    var router = Router()
    ContactAPI(desk: Desk(store: core, rules: { rules }), clients: core).addRoutes(to: &router)
    site = try RunningSite(router, services: [])
    port = Int(site.address.split(separator: ":").last ?? "") ?? 0
    requests = IntakeRequests(key: key.text, city: city.description)
  }

  /// Connects, plans, fills caches; leaves at least one ticket to copy.
  func warmUp() async throws { _ = try await load(seconds: 3) }

  /// Keeps all connections busy; every answer must be a 201.
  func load(seconds: Double) async throws -> LoadGenerator.Outcome {
    let run = UUID().uuidString
    let requests = requests
    let generator = LoadGenerator(
      port: port, connections: IntakeBenchmark.connections, seconds: seconds,
      request: { number in requests.bytes(key: "\(run)-\(number)", number: number) })
    let outcome = try await generator.run()
    try BenchmarkFailure.unless(
      Set(outcome.statuses.keys) == [201], "not every answer was 201: \(outcome.statuses)")
    acknowledged += outcome.latencyMilliseconds.count
    return outcome
  }

  /// Statements that store once more what the first ticket became.
  func sampleScript() async throws -> String { try await IntakeScript.copyingFirstTicket(of: city) }

  /// Compares what was acknowledged with what is there; returns how many.
  func checkNothingIsLost() async throws -> Int {
    let stored = try await city.number("SELECT count(*) FROM tickets")
    try BenchmarkFailure.unless(
      stored == acknowledged, "\(acknowledged) tickets were acknowledged, \(stored) are there")
    return stored
  }
}
