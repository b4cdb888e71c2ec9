import Synchronization

/// A number that only grows.
public final class Counter: MetricFamily {
  let name: String
  let help: String
  let type = "counter"
  private let series: Mutex<Series<Int>>

  init(name: String, help: String, labels: [String]) {
    self.name = name
    self.help = help
    series = Mutex(Series(labels: labels))
    if labels.isEmpty { add(0) }
  }

  /// Adds to the series with these label values, in the order the labels were named.
  public func add(_ amount: Int = 1, _ labels: String...) {
    series.withLock { $0.update(labels, initial: 0) { $0 += amount } }
  }

  func lines() -> [String] {
    series.withLock { series in
      series.sorted.map { "\(name)\(series.labelText($0.key)) \($0.value)" }
    }
  }
}

/// A number that goes up and down.
public final class Gauge: MetricFamily {
  let name: String
  let help: String
  let type = "gauge"
  private let series: Mutex<Series<Double>>

  init(name: String, help: String, labels: [String]) {
    self.name = name
    self.help = help
    series = Mutex(Series(labels: labels))
    if labels.isEmpty { set(0) }
  }

  /// Sets the series with these label values.
  public func set(_ value: Double, _ labels: String...) {
    series.withLock { $0.update(labels, initial: 0) { $0 = value } }
  }

  /// Changes the series with these label values.
  public func add(_ amount: Double, _ labels: String...) {
    series.withLock { $0.update(labels, initial: 0) { $0 += amount } }
  }

  func lines() -> [String] {
    series.withLock { series in
      series.sorted.map { "\(name)\(series.labelText($0.key)) \($0.value)" }
    }
  }
}

/// A number that is asked for when somebody reads.
final class ReadGauge: MetricFamily {
  let name: String
  let help: String
  let type = "gauge"
  private let read: @Sendable () -> Double

  init(name: String, help: String, read: @escaping @Sendable () -> Double) {
    self.name = name
    self.help = help
    self.read = read
  }

  func lines() -> [String] { ["\(name) \(read())"] }
}
