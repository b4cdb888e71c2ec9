/// How long single questions take, one after another, as one person asks them.
struct LatencyRun: Sendable {
  private(set) var milliseconds: [Double] = []

  /// Asks one question and remembers how long the answer took.
  mutating func time<Answer>(_ ask: () async throws -> Answer) async rethrows -> Answer {
    let started = ContinuousClock.now
    let answer = try await ask()
    milliseconds.append(Figures.seconds(ContinuousClock.now - started) * 1000)
    return answer
  }

  /// Takes over what another run has measured.
  mutating func add(_ other: LatencyRun) { milliseconds += other.milliseconds }

  /// The time that a share of all questions needed at most (ms).
  func quantile(_ share: Double) -> Double { Figures.quantile(share, of: milliseconds) }

  /// «p50 …, p99 …, max … of …» for people.
  var text: String {
    let quantiles = [0.5, 0.99, 1].map { Figures.rounded(quantile($0)) }
    return "p50 \(quantiles[0]) ms, p99 \(quantiles[1]) ms, max \(quantiles[2]) ms "
      + "of \(milliseconds.count)"
  }

  /// The members «nameP50Milliseconds» and so on of a result.
  func members(named name: String) -> [(key: String, value: BenchmarkResult.Value)] {
    [("P50", 0.5), ("P99", 0.99), ("Max", 1)].map { suffix, share in
      ("\(name)\(suffix)Milliseconds", .number(quantile(share)))
    }
  }
}
