import Hotline
import Routing
import TestKit

/// How long it takes to know who gets a ticket.
struct RoutingBenchmark: Benchmark {
  let name = "routing"
  let summary = "a routing decision by point over 500 generated districts, beside the goal of 2 ms"

  private static let decisions = 50_000
  private static let warmUps = 1000
  /// Decisions that are also worked out by asking every district.
  private static let checks = 2000
  private static let goalMilliseconds = 2.0

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    var generator = SeededGenerator(seed: 5)
    let districts = try GeneratedDistricts(using: &generator)
    let rules = try GeneratedRules(districts: districts.shapes.map(\.code))
    let map = DistrictMap(districts.shapes)
    progress.tell("\(districts.shapes.count) districts, \(rules.book.rules.count) rules")

    var run = LatencyRun()
    var outside = 0
    for number in 0..<Self.warmUps + Self.decisions {
      let place = TicketPlace(point: try GeneratedDistricts.point(using: &generator))
      guard let service = rules.leaves.randomElement(using: &generator) else { break }
      if number == Self.warmUps { run = LatencyRun() }
      let (query, decision) = await run.time {
        let query = RoutingQuery(service: service, place: place, map: map)
        return (query, rules.book.decide(query))
      }
      if query.place == .outside { outside += 1 }
      if number < Self.checks { try check(query, decision, at: place, districts, rules) }
    }
    return result(run, districts, rules, outside: outside)
  }

  /// The decision is the one that follows from asking each district and each rule.
  private func check(
    _ query: RoutingQuery, _ decision: RoutingDecision, at place: TicketPlace,
    _ districts: GeneratedDistricts, _ rules: GeneratedRules
  ) throws {
    let holders = districts.shapes.filter { place.point.map($0.contains) ?? false }.map(\.code)
    try BenchmarkFailure.unless(holders.count <= 1, "a point lies in \(holders.count) districts")
    try BenchmarkFailure.unless(
      query.place == (holders.first.map { .district($0) } ?? .outside),
      "a point was found in the wrong district")
    let head = query.service.rawValue.split(separator: "-").first.map(String.init) ?? ""
    let rule = rules.book.rules.first { rule in
      rule.services.contains { $0.rawValue == head }
        && holders.contains(where: rule.places.districts.contains)
    }
    try BenchmarkFailure.unless(
      decision.rule == rule && decision.contractor == rule?.only ?? rules.book.directory.shift.code,
      "a ticket went to \(decision.contractor)")
  }

  private func result(
    _ run: LatencyRun, _ districts: GeneratedDistricts, _ rules: GeneratedRules, outside: Int
  ) -> BenchmarkResult {
    let p99 = run.quantile(0.99)
    var result = BenchmarkResult(
      name: name, ours: p99, peer: Self.goalMilliseconds, ratio: Self.goalMilliseconds / p99,
      unit: "ms, p99")
    let corners = 4 * GeneratedDistricts.cornersPerSide
    result.others =
      [
        ("peerName", .text("the goal")), ("districts", .number(Double(districts.shapes.count))),
        ("cornersPerDistrict", .number(Double(corners))),
        ("rules", .number(Double(rules.book.rules.count))),
        ("outsideTheCity", .number(Double(outside))),
      ] + run.members(named: "decision")
    result.table = [
      ("districts of \(corners) corners", String(districts.shapes.count)),
      ("rules", String(rules.book.rules.count)),
      ("point, rules and explanation", run.text),
    ]
    return result
  }
}

extension RoutingRule {
  /// The one contractor of a generated rule.
  fileprivate var only: ContractorCode? {
    guard case .contractor(let contractor) = targets.first, targets.count == 1 else { return nil }
    return contractor
  }
}
