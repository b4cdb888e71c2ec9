import TestKit

/// Durable tickets a second through `POST /api/v1/contacts`, beside pgbench storing the same rows.
struct IntakeBenchmark: Benchmark {
  let name = "intake"
  let summary = "durable tickets a second over HTTP, beside pgbench doing the same statements"

  static let connections = 64
  private static let rounds = 5
  private static let roundSeconds = 8

  /// Rates of each round, in tickets a second.
  private struct Rates {
    var ours: [Double] = []
    var withBell: [Double] = []
    var withoutBell: [Double] = []
    var latencyMilliseconds: [Double] = []
  }

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    progress.tell("starting PostgreSQL, durable, with three demo cities")
    let cluster = try await DemoCity.startDurableCluster()
    let ours = try await IntakeUnderLoad(DemoCity(on: cluster))
    try await ours.warmUp()
    let script = try await ours.sampleScript()
    var peers: [IntakePeer] = []
    for ringsBell in [true, false] {
      let peer = try await IntakePeer(
        DemoCity(on: cluster), copying: script, ringsBell: ringsBell)
      try await peer.chooseClients()
      progress.tell(
        "pgbench \(ringsBell ? "with" : "without") the bell is best with "
          + "\(await peer.clients) clients")
      peers.append(peer)
    }
    var rates = Rates()
    for round in 1...Self.rounds {
      try await measure(ours, peers, on: cluster, into: &rates)
      progress.tell(
        "round \(round) of \(Self.rounds): \(Figures.rounded(rates.ours[round - 1])) tickets/s, "
          + "pgbench \(Figures.rounded(rates.withBell[round - 1])) with and "
          + "\(Figures.rounded(rates.withoutBell[round - 1])) without the bell")
    }
    try await ours.stop()
    let stored = try await ours.checkNothingIsLost()
    for peer in peers { try await peer.checkSameRows(as: ours.city) }
    return result(rates, stored: stored)
  }

  private func measure(
    _ ours: IntakeUnderLoad, _ peers: [IntakePeer], on cluster: TestCluster,
    into rates: inout Rates
  ) async throws {
    try await cluster.psql("CHECKPOINT")
    let outcome = try await ours.load(seconds: Double(Self.roundSeconds))
    rates.ours.append(Double(outcome.latencyMilliseconds.count) / outcome.seconds)
    rates.latencyMilliseconds += outcome.latencyMilliseconds
    try await cluster.psql("CHECKPOINT")
    rates.withBell.append(try await peers[0].load(seconds: Self.roundSeconds))
    try await cluster.psql("CHECKPOINT")
    rates.withoutBell.append(try await peers[1].load(seconds: Self.roundSeconds))
  }

  private func result(_ rates: Rates, stored: Int) -> BenchmarkResult {
    let ours = Figures.median(rates.ours)
    let withBell = Figures.median(rates.withBell)
    let withoutBell = Figures.median(rates.withoutBell)
    // The stronger peer counts, although it does less.
    let peer = max(withBell, withoutBell)
    let p99 = Figures.quantile(0.99, of: rates.latencyMilliseconds)
    var result = BenchmarkResult(
      name: name, ours: ours, peer: peer, ratio: ours / peer, unit: "tickets/s")
    result.others = [
      ("peerName", .text("pgbench")), ("connections", .number(Double(Self.connections))),
      ("peerWithBell", .number(withBell)), ("peerWithoutBell", .number(withoutBell)),
      ("p99Milliseconds", .number(p99)), ("ticketsStored", .number(Double(stored))),
      ("ticketsLost", .number(0)),
    ]
    result.table = [
      ("POST /api/v1/contacts, \(Self.connections) connections", Figures.rounded(ours) + " /s"),
      ("  99 of 100 answered within", Figures.rounded(p99) + " ms"),
      ("  acknowledged, all found in the database", String(stored)),
      ("pgbench, same rows and NOTIFY", Figures.rounded(withBell) + " /s"),
      ("pgbench, same rows without NOTIFY", Figures.rounded(withoutBell) + " /s"),
      ("ratio to the better pgbench", Figures.rounded(result.ratio)),
    ]
    return result
  }
}
