/// The open hours of one day, breaks left out.
public struct DayHours: Hashable, Sendable {
  /// Seconds of the local day, in order, not touching one another, within 0…86400.
  public let ranges: [Range<Int>]

  /// A day on which nobody works.
  public static let closed = DayHours(sorted: [])
  /// A day from midnight to midnight.
  public static let allDay = DayHours(sorted: [0..<secondsPerDay])
  /// From midnight to midnight.
  public static let secondsPerDay = 86_400

  private init(sorted ranges: [Range<Int>]) { self.ranges = ranges }

  /// Nil when a range is empty, outside the day, out of order or overlaps the one before it;
  /// ranges that touch become one.
  public init?(ranges: [Range<Int>]) {
    var merged: [Range<Int>] = []
    for range in ranges {
      guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= Self.secondsPerDay else {
        return nil
      }
      guard let last = merged.last else {
        merged.append(range)
        continue
      }
      guard range.lowerBound >= last.upperBound else { return nil }
      if range.lowerBound == last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<range.upperBound
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// Reads «08:00-12:00 13:00-17:00», or «closed»; nil when it is neither.
  public init?(_ text: some StringProtocol) {
    if text == "closed" {
      self = .closed
      return
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    let ranges = parts.compactMap { Self.range($0) }
    guard !parts.isEmpty, ranges.count == parts.count else { return nil }
    self.init(ranges: ranges)
  }

  private static func range(_ text: some StringProtocol) -> Range<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let start = secondOfDay(ends[0]), let end = secondOfDay(ends[1]),
      start < end
    else { return nil }
    return start..<end
  }

  /// «08:30» or «08:30:15», to «24:00».
  private static func secondOfDay(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    return seconds <= secondsPerDay ? seconds : nil
  }
}
