import Synchronization

/// Figures about the running program, as Prometheus reads them (text format 0.0.4).
public final class Metrics: Sendable {
  private let families = Mutex<[any MetricFamily]>([])

  /// No figures yet.
  public init() {}

  /// A number that only grows; made once, at start.
  ///
  /// - Parameters:
  ///   - name: ends in `_total`.
  ///   - help: one line of what is counted.
  ///   - labels: names of the labels; each combination of values is one series.
  public func counter(_ name: String, help: String, labels: [String] = []) -> Counter {
    register(Counter(name: name, help: help, labels: labels))
  }

  /// A number that goes up and down; made once, at start.
  public func gauge(_ name: String, help: String, labels: [String] = []) -> Gauge {
    register(Gauge(name: name, help: help, labels: labels))
  }

  /// A number that is asked for when somebody reads; made once, at start.
  public func gauge(
    _ name: String, help: String, read: @escaping @Sendable () -> Double
  ) {
    _ = register(ReadGauge(name: name, help: help, read: read))
  }

  /// How often values fell below each of `buckets` (upper bounds, rising); made once, at start.
  public func histogram(
    _ name: String, help: String, labels: [String] = [], buckets: [Double]
  ) -> Histogram {
    register(Histogram(name: name, help: help, labels: labels, buckets: buckets))
  }

  /// All figures as text.
  public func render() -> String {
    families.withLock { $0 }.map { family in
      "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.type)\n"
        + family.lines().map { $0 + "\n" }.joined()
    }.joined()
  }

  private func register<Family: MetricFamily>(_ family: Family) -> Family {
    families.withLock { families in
      precondition(
        !families.contains { $0.name == family.name }, "metric \(family.name) was made twice")
      families.append(family)
    }
    return family
  }
}

/// All series under one name.
protocol MetricFamily: Sendable {
  var name: String { get }
  var help: String { get }
  var type: String { get }
  func lines() -> [String]
}

/// Series by their label values, at most so many: beyond, everything goes to «other», so that no
/// client can fill the memory with labels.
struct Series<Value> {
  static var limit: Int { 200 }

  let labels: [String]
  private(set) var values: [[String]: Value] = [:]

  init(labels: [String]) { self.labels = labels }

  mutating func update(_ key: [String], initial: Value, _ change: (inout Value) -> Void) {
    precondition(key.count == labels.count, "a metric needs a value for each of its labels")
    let isFull = values.count >= Self.limit && values[key] == nil
    change(&values[isFull ? labels.map { _ in "other" } : key, default: initial])
  }

  /// `{route="/healthz",status="200"}`; empty without labels.
  func labelText(_ key: [String], extra: (String, String)? = nil) -> String {
    var pairs = Array(zip(labels, key)).map { ($0.0, $0.1) }
    if let extra { pairs.append(extra) }
    guard !pairs.isEmpty else { return "" }
    let texts = pairs.map { "\($0.0)=\"\(Self.escape($0.1))\"" }
    return "{" + texts.joined(separator: ",") + "}"
  }

  /// Series in a stable order.
  var sorted: [(key: [String], value: Value)] {
    values.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  private static func escape(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
  }
}
