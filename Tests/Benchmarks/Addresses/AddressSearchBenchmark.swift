import Desk
import Hotline
import Store
import TestKit

/// How long a dispatcher waits for addresses while typing.
struct AddressSearchBenchmark: Benchmark {
  let name = "address-search"
  let summary = "address search over 100,000 generated addresses, beside the goal of 20 ms"

  private static let searchesPerWay = 400
  private static let warmUps = 20
  /// As many as the console shows.
  private static let limit = 20
  private static let goalMilliseconds = 20.0
  private static let login = "oksana"

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    let city = try await DemoCity(on: DemoCity.startDurableCluster())
    let generated = try await store(in: city, progress)
    let console = ConsoleStore(pool: try city.pool(Self.login, size: 1))
    var queries = AddressQueries(generated)
    var runs: [(way: AddressQueries.Way, run: LatencyRun)] = []
    var all = LatencyRun()
    for way in AddressQueries.Way.allCases {
      for _ in 0..<Self.warmUps {
        _ = try await console.places(
          queries.next(way).typed, near: PlaceContext(), limit: Self.limit)
      }
      var run = LatencyRun()
      for _ in 0..<Self.searchesPerWay {
        let query = queries.next(way)
        let found = try await run.time {
          try await console.places(query.typed, near: PlaceContext(), limit: Self.limit)
        }
        if let address = query.address {
          try BenchmarkFailure.unless(
            found.matches.contains { $0.address == address },
            "«\(query.typed)» did not find «\(address)»")
        }
      }
      progress.tell("\(way.rawValue): \(run.text)")
      runs.append((way, run))
      all.add(run)
    }
    return result(all, runs)
  }

  /// Replaces the city's streets and houses.
  private func store(in city: DemoCity, _ progress: Progress) async throws -> GeneratedStreets {
    progress.tell("importing \(GeneratedStreets.streetCount) streets with their houses")
    guard let district = city.description.districts.first?.code,
      let login = AgentLogin(rawValue: Self.login)
    else { throw BenchmarkFailure("the demo city has no district") }
    let generated = try GeneratedStreets(district: district)
    var plan = CityImport(city.description)
    plan.streets = generated.streets
    plan.houses = generated.houses
    try await city.database.psql("DELETE FROM houses; DELETE FROM streets;")
    let admin = AdminStore(pool: try city.pool("postgres", size: 1))
    try await admin.importCity(plan)
    try await admin.saveAgent(
      login: login, displayName: "Оксана", phoneURI: "sip:oksana@127.0.0.1", password: "тиша")
    try await city.database.psql("VACUUM ANALYZE streets, houses;")
    let stored = try await city.number("SELECT count(*) FROM houses")
    try BenchmarkFailure.unless(stored == generated.houses.count, "\(stored) houses were stored")
    return generated
  }

  private func result(
    _ all: LatencyRun, _ runs: [(way: AddressQueries.Way, run: LatencyRun)]
  ) -> BenchmarkResult {
    let p99 = all.quantile(0.99)
    var result = BenchmarkResult(
      name: name, ours: p99, peer: Self.goalMilliseconds, ratio: Self.goalMilliseconds / p99,
      unit: "ms, p99")
    result.others =
      [
        ("peerName", .text("the goal")),
        (
          "addresses",
          .number(Double(GeneratedStreets.streetCount * GeneratedStreets.housesPerStreet))
        ),
      ] + all.members(named: "all") + runs.flatMap { $0.run.members(named: $0.way.rawValue) }
    result.table = [("all ways of typing", all.text)] + runs.map { ($0.way.rawValue, $0.run.text) }
    return result
  }
}
