import Foundation
import TestKit

/// Boston's summer of 2011 once more: speed beside a script, flags, duplicates and the hurricane.
struct ReplayBenchmark: Benchmark {
  let name = "replay"
  let summary = "a city's 31,828 past requests once more, beside a script that does less"

  private static let rounds = 3
  private static let mapping = Repository.path("Sources/Replay/Mappings/boston311.json5")

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    let table = try Self.table()
    var (ours, peers): ([Double], [Double]) = ([], [])
    var last: (found: ReplayFindings, peer: ReplayPeer.Findings)?
    for round in 1...Self.rounds {
      let started = ContinuousClock.now
      let json = try await Subprocess.check(
        [
          try CoreProcess.program("hotlinectl"), "replay", table, "--mapping", Self.mapping,
          "--json",
        ], deadlineSeconds: 300)
      ours.append(Figures.seconds(ContinuousClock.now - started))
      let peer = try await ReplayPeer.run(table)
      peers.append(peer.seconds)
      last = (try ReplayFindings(json: json), peer.findings)
      progress.tell(
        "round \(round): \(Figures.rounded(ours[round - 1])) s, "
          + "script \(Figures.rounded(peer.seconds)) s")
    }
    guard let (found, peer) = last else { throw BenchmarkFailure("nothing was measured") }
    try BenchmarkFailure.unless(
      found.received == peer.rows && found.flagAgree == peer.agree
        && found.flagDisagree == peer.disagree,
      "replay and script count differently: \(found.flagAgree) and \(peer.agree) flags agree")
    return try result(
      found, peer, ourRate: Double(peer.rows) / Figures.median(ours),
      peerRate: Double(peer.rows) / Figures.median(peers))
  }

  /// Where the table is; it is the city's, and not part of the project.
  private static func table() throws -> String {
    let path =
      ProcessInfo.processInfo.environment["HOTLINE_REPLAY_TABLE"]
      ?? Repository.path("../shared/data/boston311-2011-q3.csv.gz")
    try BenchmarkFailure.unless(
      FileManager.default.isReadableFile(atPath: path),
      "there is no \(path); set HOTLINE_REPLAY_TABLE to Boston's 311 requests of July to September "
        + "2011 (CSV, gzip)")
    return path
  }

  private func result(
    _ found: ReplayFindings, _ peer: ReplayPeer.Findings, ourRate: Double, peerRate: Double
  ) throws -> BenchmarkResult {
    var result = BenchmarkResult(
      name: name, ours: ourRate, peer: peerRate, ratio: ourRate / peerRate, unit: "requests/s")
    let storm = try found.minutes(toFirstProposalAfter: peer.stormStart)
    let perDay = found.proposalsPerOrdinaryDay
    let naive = (
      precision: Double(peer.agreed) / Double(peer.proposed),
      recall: Double(peer.agreed) / Double(found.duplicates.marked)
    )
    result.others = [
      ("peerName", .text("python3: csv, deadlines, duplicates by place")),
      ("flagAgree", .number(Double(found.flagAgree))),
      ("flagDisagree", .number(Double(found.flagDisagree))),
      ("hurricaneProposedAfterMinutes", .number(storm)),
      ("falseProposalsPerOrdinaryDay", .number(perDay)),
      ("ordinaryDays", .number(Double(found.ordinaryDays))),
      ("duplicatesMarked", .number(Double(found.duplicates.marked))),
      ("duplicatePrecision", .number(found.duplicates.precision)),
      ("duplicateRecall", .number(found.duplicates.recall)),
      ("byPlaceAlonePrecision", .number(naive.precision)),
      ("byPlaceAloneRecall", .number(naive.recall)),
    ]
    result.table = [
      ("replay, start to end", Figures.rounded(ourRate) + " requests/s"),
      ("script, start to end", Figures.rounded(peerRate) + " requests/s"),
      ("ratio", Figures.rounded(result.ratio)),
      ("flags that agree, disagree", "\(found.flagAgree), \(found.flagDisagree)"),
      ("hurricane proposed after", Figures.rounded(storm) + " min"),
      ("proposals on an ordinary day", Figures.rounded(perDay)),
      ("duplicates: precision, recall", Self.pair(found.duplicates)),
      (
        "  by place alone", "\(Figures.rounded(naive.precision)), \(Figures.rounded(naive.recall))"
      ),
    ]
    return result
  }

  private static func pair(_ duplicates: ReplayFindings.Duplicates) -> String {
    "\(Figures.rounded(duplicates.precision)), \(Figures.rounded(duplicates.recall))"
  }
}
