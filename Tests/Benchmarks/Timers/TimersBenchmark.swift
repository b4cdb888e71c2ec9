import Desk
import Foundation
import Hotline
import TestKit

/// How punctual two cores' timers are among a million open ones.
struct TimersBenchmark: Benchmark {
  let name = "timers"
  let summary = "lateness of timers among 1,000,000 open ones, two cores, beside 10,000 open"

  private static let open = 1_000_000
  private static let fewOpen = 10_000
  private static let duePerSecond = 200
  private static let steadySeconds = 40
  private static let burst = 10_000
  private static let goalMilliseconds = 1000.0
  private static let patienceSeconds = 120.0

  /// Tickets used by each part, so that none has two timers of the same name.
  private static let steadyTickets = 1..<1 + duePerSecond * steadySeconds
  private static let burstTickets = steadyTickets.upperBound..<steadyTickets.upperBound + burst

  private struct Findings {
    var cost = ClaimCost.Milliseconds()
    var latenessMilliseconds: [Double] = []
    var burstSeconds = 0.0
  }

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    progress.tell("starting PostgreSQL, storing \(OpenTimers.ticketCount) tickets twice")
    let cluster = try await DemoCity.startDurableCluster()
    let many = try await OpenTimers(in: DemoCity(on: cluster))
    let few = try await OpenTimers(copying: many)
    try await few.open(Self.fewOpen)
    try await many.open(Self.open)
    for timers in [few, many] { try await timers.settle() }

    var findings = Findings()
    progress.tell("firing \(ClaimCost.rounds) batches among \(Self.fewOpen) and \(Self.open) open")
    findings.cost = try await ClaimCost(few: few, many: many)
      .measure(from: Self.burstTickets.upperBound)

    let cores = try TwoCores(in: many.city)
    progress.tell("two cores, \(Self.duePerSecond) due a second for \(Self.steadySeconds) s")
    try await cores.run { try await steady(many, cores) }
    findings.latenessMilliseconds = cores.firings.map { $0.latenessSeconds * 1000 }
    progress.tell("\(Self.burst) due at once")
    try await cores.run { try await rush(many, cores) }
    findings.burstSeconds =
      cores.firings.dropFirst(Self.steadyTickets.count).map(\.latenessSeconds).max() ?? 0
    progress.tell("counting what the database has")
    try await check(many, cores)
    return result(findings)
  }

  private func steady(_ timers: OpenTimers, _ cores: TwoCores) async throws {
    let due = "now() + interval '2 s' + place * interval '1 s' / \(Self.duePerSecond)"
    try await timers.schedule(Self.steadyTickets, due: due)
    try await cores.wait(for: Self.steadyTickets.count, deadlineSeconds: Self.patienceSeconds)
  }

  private func rush(_ timers: OpenTimers, _ cores: TwoCores) async throws {
    try await timers.schedule(Self.burstTickets, due: "now() + interval '2 s'")
    let count = Self.steadyTickets.count + Self.burst
    try await cores.wait(for: count, deadlineSeconds: Self.patienceSeconds)
  }

  /// Nothing fired twice or early, nothing lost, nothing fired that was not due.
  private func check(_ timers: OpenTimers, _ cores: TwoCores) async throws {
    let firings = cores.firings
    let expected = Self.steadyTickets.count + Self.burst
    try BenchmarkFailure.unless(firings.count == expected, "\(firings.count) firings were told")
    try BenchmarkFailure.unless(
      Set(firings.map(\.timer.ticket)).count == expected, "a timer was told of twice")
    try BenchmarkFailure.unless(
      firings.allSatisfy { $0.latenessSeconds >= 0 }, "a timer fired before it was due")
    let range = "BETWEEN 1 AND \(Self.burstTickets.upperBound - 1)"
    for (what, query, count) in [
      (
        "events",
        """
        SELECT count(*) FROM ticket_events WHERE ticket_id \(range)
          AND kind = CASE ticket_id % 2 WHEN 0 THEN 'clock_warned' ELSE 'clock_breached' END
        """, expected
      ),
      ("notices", "SELECT count(*) FROM outbox WHERE ticket_id \(range)", expected),
      (
        "broken clocks",
        "SELECT count(*) FROM service_clocks WHERE ticket_id \(range) AND state = 'breached'",
        expected / 2
      ),
      ("open timers", "SELECT count(*) FROM timers", Self.open),
    ] {
      let found = try await timers.city.number(query)
      try BenchmarkFailure.unless(found == count, "\(found) \(what) instead of \(count)")
    }
  }

  private func result(_ findings: Findings) -> BenchmarkResult {
    let lateness = findings.latenessMilliseconds
    let quantiles = [0.5, 0.99, 1].map { Figures.quantile($0, of: lateness) }
    let few = Figures.median(findings.cost.few)
    let many = Figures.median(findings.cost.many)
    var result = BenchmarkResult(
      name: name, ours: quantiles[1], peer: Self.goalMilliseconds,
      ratio: Self.goalMilliseconds / quantiles[1], unit: "ms late, p99")
    result.others = [
      ("peerName", .text("the goal")), ("cores", .number(2)),
      ("openTimers", .number(Double(Self.open))),
      ("duePerSecond", .number(Double(Self.duePerSecond))),
      ("latenessP50Milliseconds", .number(quantiles[0])),
      ("latenessP99Milliseconds", .number(quantiles[1])),
      ("latenessMaxMilliseconds", .number(quantiles[2])),
      ("burst", .number(Double(Self.burst))), ("burstSeconds", .number(findings.burstSeconds)),
      ("claimMillisecondsFew", .number(few)), ("claimMillisecondsMany", .number(many)),
      ("claimRatio", .number(findings.cost.ratio)), ("lost", .number(0)), ("double", .number(0)),
    ]
    result.table = [
      (
        "late, of \(lateness.count) due \(Self.duePerSecond) a second",
        "p50 \(Figures.rounded(quantiles[0])) ms, p99 \(Figures.rounded(quantiles[1])) ms, "
          + "max \(Figures.rounded(quantiles[2])) ms"
      ),
      ("\(Self.burst) due at once, all fired after", Figures.rounded(findings.burstSeconds) + " s"),
      ("\(TimerEngine.batchLimit) fired among \(Self.fewOpen) open", Figures.rounded(few) + " ms"),
      ("\(TimerEngine.batchLimit) fired among \(Self.open) open", Figures.rounded(many) + " ms"),
      ("ratio of the two", Figures.rounded(findings.cost.ratio)),
    ]
    return result
  }
}
