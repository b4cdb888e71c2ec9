import Synchronization

/// How often values fell below each of some bounds.
public final class Histogram: MetricFamily {
  private struct Counts {
    /// One for each bound, not summed up, and one for everything beyond.
    var buckets: [Int]
    var sum = 0.0
  }

  /// Bounds in seconds that suit requests.
  public static let requestSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10]

  let name: String
  let help: String
  let type = "histogram"
  private let bounds: [Double]
  private let series: Mutex<Series<Counts>>

  init(name: String, help: String, labels: [String], buckets: [Double]) {
    self.name = name
    self.help = help
    bounds = buckets
    series = Mutex(Series(labels: labels))
  }

  /// Counts a value in the series with these label values.
  public func observe(_ value: Double, _ labels: String...) {
    let index = bounds.firstIndex { value <= $0 } ?? bounds.count
    let initial = Counts(buckets: Array(repeating: 0, count: bounds.count + 1))
    series.withLock { series in
      series.update(labels, initial: initial) { counts in
        counts.buckets[index] += 1
        counts.sum += value
      }
    }
  }

  func lines() -> [String] {
    series.withLock { series in
      series.sorted.flatMap { key, counts in
        var total = 0
        var lines: [String] = []
        for (bound, count) in zip(bounds.map { String($0) } + ["+Inf"], counts.buckets) {
          total += count
          lines.append("\(name)_bucket\(series.labelText(key, extra: ("le", bound))) \(total)")
        }
        let labels = series.labelText(key)
        return lines + ["\(name)_sum\(labels) \(counts.sum)", "\(name)_count\(labels) \(total)"]
      }
    }
  }
}
