/// Small arithmetic of measurements.
enum Figures {
  /// The middle of several rounds, so that one disturbed round decides nothing.
  static func median(_ values: [Double]) -> Double { quantile(0.5, of: values) }

  /// The value below which a share of all values lies; 0 of none.
  static func quantile(_ share: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let place = Int((Double(sorted.count) * share).rounded(.down))
    return sorted[min(max(place, 0), sorted.count - 1)]
  }

  /// A number with three decimals at most, none when it is large.
  static func rounded(_ number: Double) -> String {
    let factor: Double = number.magnitude >= 100 ? 1 : 1000
    let value = (number * factor).rounded() / factor
    return value == value.rounded() ? String(Int(value)) : String(value)
  }

  /// The same of a figure that may not be there.
  static func rounded(_ number: Double?) -> String { number.map { rounded($0) } ?? "—" }

  /// Seconds of a duration.
  static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
