import Desk
import Hotline
import Store
import TestKit

/// How long contractors and dispatchers wait for their lists.
struct QueuePageBenchmark: Benchmark {
  let name = "queue-page"
  let summary = "a contractor's queue and the dispatchers' list among 5,000,000 tickets"

  /// As many as the pages and the console show.
  private static let openShown = 200
  private static let endedShown = 20
  private static let linesShown = 500
  private static let rounds = 400
  private static let warmUps = 40
  private static let goalMilliseconds = 20.0

  private struct Runs {
    var open = LatencyRun()
    var ended = LatencyRun()
    var list = LatencyRun()
    var caller = LatencyRun()
  }

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    progress.tell("storing \(FiveMillionTickets.count) tickets, without waiting for the disk")
    let cluster = try await TestCluster.start(settings: [
      "shared_buffers = 1GB", "max_wal_size = 16GB", "wal_level = minimal", "max_wal_senders = 0",
    ])
    let city = try await FiveMillionTickets(in: DemoCity(on: cluster)).city
    progress.tell("stored; asking for lists")
    guard let login = AgentLogin(rawValue: "oksana") else {
      throw BenchmarkFailure("nobody is on shift")
    }
    try await AdminStore(pool: try city.pool("postgres", size: 1)).saveAgent(
      login: login, displayName: "Оксана", phoneURI: "sip:oksana@127.0.0.1", password: "тиша")
    let web = ContractorStore(pool: try city.pool("hotline_contractor_web", size: 1))
    let console = ConsoleStore(pool: try city.pool(login.rawValue, size: 1))
    let contractors = city.description.contractors.map(\.code)
    var runs = Runs()
    for round in 0..<Self.warmUps + Self.rounds {
      if round == Self.warmUps { runs = Runs() }
      let contractor = contractors[round % contractors.count]
      let open = try await runs.open.time {
        try await web.openQueue(of: contractor, limit: Self.openShown)
      }
      try checkOrder(open, of: contractor)
      let ended = try await runs.ended.time {
        try await web.recentlyEnded(of: contractor, limit: Self.endedShown)
      }
      try BenchmarkFailure.unless(
        ended.count == Self.endedShown, "\(ended.count) ended orders of \(contractor)")
      let lines = try await runs.list.time {
        try await console.openTickets(limit: Self.linesShown)
      }
      try BenchmarkFailure.unless(lines.count == Self.linesShown, "\(lines.count) lines")
      let earlier = try await runs.caller.time {
        try await console.tickets(byCaller: "+38050\(1_000_000 + round)", limit: 20)
      }
      try BenchmarkFailure.unless(!earlier.isEmpty, "a caller has no earlier tickets")
    }
    return result(runs)
  }

  private func checkOrder(_ entries: [QueueEntry], of contractor: ContractorCode) throws {
    let dues = entries.compactMap(\.ticket.dueAt)
    try BenchmarkFailure.unless(
      dues.count == Self.openShown && dues == dues.sorted()
        && entries.allSatisfy { $0.workOrder.contractor == contractor && $0.clocks.count == 2 },
      "the queue of \(contractor) is not what it should be")
  }

  private func result(_ runs: Runs) -> BenchmarkResult {
    let named = [
      ("a contractor's \(Self.openShown) open jobs", "openQueue", runs.open),
      ("a contractor's \(Self.endedShown) ended jobs", "ended", runs.ended),
      ("the dispatchers' \(Self.linesShown) lines", "openTickets", runs.list),
      ("a caller's earlier tickets", "caller", runs.caller),
    ]
    let worst = named.map { $0.2.quantile(0.99) }.max() ?? 0
    var result = BenchmarkResult(
      name: name, ours: worst, peer: Self.goalMilliseconds, ratio: Self.goalMilliseconds / worst,
      unit: "ms, p99 of the slowest list")
    result.others =
      [
        ("peerName", .text("the goal")), ("tickets", .number(Double(FiveMillionTickets.count))),
        (
          "open", .number(Double(FiveMillionTickets.count / FiveMillionTickets.openEvery))
        ),
      ] + named.flatMap { $0.2.members(named: $0.1) }
    result.table = named.map { ($0.0, $0.2.text) }
    return result
  }
}
