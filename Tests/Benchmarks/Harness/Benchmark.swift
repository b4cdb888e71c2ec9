/// One figure of the program and how it is found. A new one is a file with a conformer and a line
/// in `Catalogue.all`.
protocol Benchmark: Sendable {
  /// What one types after `hotline bench`.
  var name: String { get }
  /// One line for the list of names.
  var summary: String { get }

  /// Starts what it needs, measures within ten minutes, cleans up.
  ///
  /// - Parameter progress: hears what is going on.
  func run(_ progress: Progress) async throws -> BenchmarkResult
}

/// All benchmarks, in the order of the list.
enum Catalogue {
  static let all: [any Benchmark] = [
    CallSetupBenchmark(), RecordedCallsBenchmark(), IntakeBenchmark(), StatusBenchmark(),
    TimersBenchmark(),
    BusinessTimeBenchmark(), RoutingBenchmark(), AddressSearchBenchmark(), QueuePageBenchmark(),
    ReplayBenchmark(),
  ]
}

/// What is going on, told line by line on standard error.
struct Progress: Sendable {
  private let started = ContinuousClock.now

  /// Tells one thing.
  func tell(_ text: String) {
    let seconds = (ContinuousClock.now - started).components.seconds
    Output.errors.write("\(seconds) s: \(text)")
  }
}

/// A run that measured nothing worth telling.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// Throws unless what must hold holds.
  static func unless(_ holds: Bool, _ description: @autoclosure () -> String) throws {
    if !holds { throw BenchmarkFailure(description()) }
  }
}
