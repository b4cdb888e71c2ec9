import Foundation
import TestKit

/// Lookups a second over a million tickets, and how soon a change is shown.
struct StatusBenchmark: Benchmark {
  let name = "status"
  let summary = "status lookups a second over 1,000,000 tickets, beside a constant body"

  private static let rounds = 5
  private static let coldRounds = 3
  private static let roundSeconds = 6
  private static let hotCount = 10_000

  /// Rates of each round, in lookups a second.
  private struct Rates {
    var cold: [Double] = []
    var warm: [Double] = []
    var hot: [Double] = []
    var peer: [Double] = []
  }

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    progress.tell("starting PostgreSQL and storing \(MillionTickets.count) tickets")
    let cluster = try await DemoCity.startDurableCluster()
    let tickets = try await MillionTickets(in: DemoCity(on: cluster))
    let lookups = try Lookups()
    let all = try lookups.list(tickets.references, named: "all")
    let hot = try lookups.list(tickets.references.prefix(Self.hotCount), named: "hot")

    var rates = Rates()
    for round in 1...Self.coldRounds {
      let site = try await StatusSite(tickets.city)
      rates.cold.append(
        try await lookups.rate(port: site.port, from: all, seconds: Self.roundSeconds))
      try await site.stop()
      progress.tell(
        "round \(round), nothing remembered: \(Figures.rounded(rates.cold[round - 1]))/s")
    }
    let site = try await StatusSite(tickets.city)
    let bodyBytes = try await fill(site, tickets, progress)
    let constant = try await ConstantBody(bytes: bodyBytes)
    for round in 1...Self.rounds {
      for (port, list, rate) in [
        (site.port, all, \Rates.warm), (site.port, hot, \.hot), (constant.port, all, \.peer),
      ] {
        rates[keyPath: rate].append(
          try await lookups.rate(port: port, from: list, seconds: Self.roundSeconds))
      }
      progress.tell(
        "round \(round): all \(Figures.rounded(rates.warm[round - 1]))/s, "
          + "hot \(Figures.rounded(rates.hot[round - 1]))/s, "
          + "constant body \(Figures.rounded(rates.peer[round - 1]))/s")
    }
    progress.tell("changing tickets while lookups go on at full speed, then without")
    let freshness = Freshness(tickets: tickets, port: site.port)
    let load = try lookups.start(port: site.port, from: all, seconds: 120)
    let busy = try await freshness.measure()
    load.signal(SIGKILL)
    try await load.waitForExit()
    let idle = try await freshness.measure()
    try await site.stop()
    return result(rates, bodyBytes: bodyBytes, busy: busy, idle: idle)
  }

  /// Asks for every ticket once, as the city does in time; returns an answer's mean length.
  private func fill(
    _ site: StatusSite, _ tickets: MillionTickets, _ progress: Progress
  ) async throws -> Int {
    let references = tickets.references
    let generator = LoadGenerator(
      port: site.port, connections: 64, seconds: 200, requestLimit: references.count,
      request: { StatusSite.request(references[$0 % references.count]) })
    let outcome = try await generator.run()
    try BenchmarkFailure.unless(
      outcome.statuses == [200: references.count], "not every ticket has one status")
    progress.tell("every ticket asked for once in \(Figures.rounded(outcome.seconds)) s")
    return outcome.bodyBytes / references.count
  }

  private func result(
    _ rates: Rates, bodyBytes: Int, busy: [Double], idle: [Double]
  ) -> BenchmarkResult {
    let ours = Figures.median(rates.warm)
    let peer = Figures.median(rates.peer)
    let cold = Figures.median(rates.cold)
    let hot = Figures.median(rates.hot)
    var result = BenchmarkResult(
      name: name, ours: ours, peer: peer, ratio: ours / peer, unit: "lookups/s")
    result.others = [
      ("peerName", .text("libmicrohttpd, constant body")),
      ("bodyBytes", .number(Double(bodyBytes))), ("nothingRemembered", .number(cold)),
      ("hotSet", .number(hot)), ("nothingRememberedRatio", .number(cold / peer)),
      ("hotSetRatio", .number(hot / peer)),
      ("freshP50Milliseconds", .number(Figures.quantile(0.5, of: idle))),
      ("freshP95Milliseconds", .number(Figures.quantile(0.95, of: idle))),
      ("freshMaxMilliseconds", .number(idle.max() ?? 0)),
      ("freshUnderLoadP50Milliseconds", .number(Figures.quantile(0.5, of: busy))),
      ("freshUnderLoadP95Milliseconds", .number(Figures.quantile(0.95, of: busy))),
      ("freshUnderLoadMaxMilliseconds", .number(busy.max() ?? 0)),
      ("freshChanges", .number(Double(busy.count))),
    ]
    result.table = [
      ("any of \(MillionTickets.count) tickets", Figures.rounded(ours) + " /s"),
      ("any of them, nothing remembered yet", Figures.rounded(cold) + " /s"),
      ("any of \(Self.hotCount) tickets", Figures.rounded(hot) + " /s"),
      ("libmicrohttpd, constant \(bodyBytes) bytes", Figures.rounded(peer) + " /s"),
      ("ratio", Figures.rounded(result.ratio)),
      ("from COMMIT to being shown", Self.spread(idle)),
      ("  while lookups go on at full speed", Self.spread(busy)),
    ]
    return result
  }

  private static func spread(_ milliseconds: [Double]) -> String {
    let quantiles = [0.5, 0.95, 0.99].map {
      Figures.rounded(Figures.quantile($0, of: milliseconds))
    }
    return "p50 \(quantiles[0]) ms, p95 \(quantiles[1]) ms, p99 \(quantiles[2]) ms, "
      + "max \(Figures.rounded(milliseconds.max() ?? 0)) ms of \(milliseconds.count)"
  }
}
