import TestKit

/// Calls set up and taken down, by processor time: our exchange, which gives each call its RTP port
/// and its audio, against pjproject's measuring server, which does neither.
struct CallSetupBenchmark: Benchmark {
  let name = "call-setup"
  let summary = "answered calls per second of processor time, against pjsip-perf"

  private static let rounds = 5
  private static let callsARound = 2000
  private static let callsPerSecond = 200

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    progress.tell("starting the exchange and pjsip-perf")
    let ours = try await AnsweringProcess.exchange()
    let peer = try await AnsweringProcess.pjsipPerf()
    // First calls pay for sockets and memory that all later ones use again.
    for server in [ours, peer] { _ = try await secondsPerCall(server, calls: 600) }
    var ourSeconds: [Double] = []
    var peerSeconds: [Double] = []
    for round in 1...Self.rounds {
      peerSeconds.append(try await secondsPerCall(peer, calls: Self.callsARound))
      ourSeconds.append(try await secondsPerCall(ours, calls: Self.callsARound))
      progress.tell(
        "round \(round) of \(Self.rounds): \(Self.microseconds(ourSeconds[round - 1])) µs a call, "
          + "pjsip-perf \(Self.microseconds(peerSeconds[round - 1])) µs")
    }
    return result(ours: Figures.median(ourSeconds), peer: Figures.median(peerSeconds))
  }

  /// Processor time a call; every call must be answered and ended as it should.
  private func secondsPerCall(_ server: AnsweringProcess, calls: Int) async throws -> Double {
    let before = try server.processorSeconds()
    let sipp = try Sipp(
      port: server.port, steps: Sipp.wholeCall(pauseMilliseconds: 0),
      options: ["-m", String(calls), "-r", String(Self.callsPerSecond)])
    // A call that failed ends sipp with another status than 0, and that is an error.
    try await sipp.succeed()
    return (try server.processorSeconds() - before) / Double(calls)
  }

  private func result(ours: Double, peer: Double) -> BenchmarkResult {
    let calls = Self.rounds * Self.callsARound
    return BenchmarkResult(
      name: name, ours: 1 / ours, peer: 1 / peer, ratio: peer / ours,
      unit: "answered calls per second of processor time",
      others: [
        ("callsEach", .number(Double(calls))), ("failedCalls", .number(0)),
        ("ourMicrosecondsPerCall", .number(ours * 1_000_000)),
        ("peerMicrosecondsPerCall", .number(peer * 1_000_000)),
      ],
      table: [
        ("calls to each, \(Self.callsPerSecond) a second, none failed", String(calls)),
        ("our exchange, microseconds of processor time a call", Self.microseconds(ours)),
        ("pjsip-perf, microseconds of processor time a call", Self.microseconds(peer)),
        ("pjsip-perf ÷ ours", Figures.rounded(peer / ours)),
      ])
  }

  private static func microseconds(_ seconds: Double) -> String {
    Figures.rounded(seconds * 1_000_000)
  }
}
