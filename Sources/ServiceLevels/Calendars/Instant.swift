import Foundation

/// A moment in whole microseconds since 1970, as PostgreSQL keeps it: sums of used and paused time
/// come out the same however often they are computed.
struct Instant: Hashable, Comparable, Sendable {
  var microseconds: Int64

  init(microseconds: Int64) { self.microseconds = microseconds }

  init(second: Int) { microseconds = Int64(second) * microsecondsPerSecond }

  /// The nearest microsecond; moments beyond ±100,000 years stand at that limit.
  init(_ date: Date) {
    let fromReference = MicrosecondCount.clamped(seconds: date.timeIntervalSinceReferenceDate)
    microseconds = fromReference + Self.referenceDate
  }

  var date: Date {
    Date(
      timeIntervalSinceReferenceDate: Double(microseconds - Self.referenceDate)
        / Double(microsecondsPerSecond))
  }

  static func < (lhs: Self, rhs: Self) -> Bool { lhs.microseconds < rhs.microseconds }

  /// 1 January 2001, from which Foundation counts.
  private static let referenceDate: Int64 = 978_307_200 * microsecondsPerSecond
}

let microsecondsPerSecond: Int64 = 1_000_000

/// Turns seconds as Foundation counts them into whole microseconds and back.
enum MicrosecondCount {
  private static let limit: Double = 3_155_760_000_000

  static func clamped(seconds: Double) -> Int64 {
    guard !seconds.isNaN else { return 0 }
    let seconds = min(max(seconds, -limit), limit)
    return Int64((seconds * Double(microsecondsPerSecond)).rounded())
  }

  static func seconds(_ microseconds: Int64) -> Double {
    Double(microseconds) / Double(microsecondsPerSecond)
  }
}
