import Foundation

/// A stretch of time in which a zone's clocks do not change.
struct ZonePeriod: Hashable, Sendable {
  /// Seconds since 1970, end excluded.
  let seconds: Range<Int>
  /// Local time minus UTC (seconds).
  let offset: Int
}

enum ZoneOffsets {
  /// The periods of a zone that cover `seconds` (since 1970), in order.
  ///
  /// Offsets are asked day by day and the second of a change is searched for, as Foundation names
  /// only changes of summer time, not those that a government decrees for good.
  static func periods(of zone: TimeZone, covering seconds: Range<Int>) -> [ZonePeriod] {
    func offset(_ second: Int) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
    }
    var periods: [ZonePeriod] = []
    var start = seconds.lowerBound
    var current = offset(start)
    var known = start
    while known < seconds.upperBound {
      let next = min(known + DayHours.secondsPerDay, seconds.upperBound)
      if offset(next) != current {
        var (before, after) = (known, next)
        while after - before > 1 {
          let middle = before + (after - before) / 2
          if offset(middle) == current { before = middle } else { after = middle }
        }
        periods.append(ZonePeriod(seconds: start..<after, offset: current))
        start = after
        current = offset(after)
        known = after
      } else {
        known = next
      }
    }
    if start < seconds.upperBound {
      periods.append(ZonePeriod(seconds: start..<seconds.upperBound, offset: current))
    }
    return periods
  }
}
