/// All open stretches of a calendar over some decades, with the open time before each: questions
/// about it are two binary searches.
struct OpenTable: Sendable {
  /// When stretches begin (seconds since 1970), in order.
  private var starts: [Int] = []
  /// When they end.
  private var ends: [Int] = []
  /// Open seconds before each.
  private var before: [Int] = []

  /// Open seconds altogether.
  var total: Int {
    guard let start = starts.last, let end = ends.last, let before = before.last else { return 0 }
    return before + end - start
  }

  /// A moment is open when the local clock shows open hours then: an hour that comes twice in
  /// autumn counts twice, one that is left out in spring does not count.
  init(periods: [ZonePeriod], hours: (LocalDate) -> DayHours) {
    for period in periods {
      let local =
        period.seconds.lowerBound + period.offset..<period.seconds.upperBound + period.offset
      let firstDay = Self.day(of: local.lowerBound)
      let lastDay = Self.day(of: local.upperBound - 1)
      for day in firstDay...lastDay {
        let midnight = day * DayHours.secondsPerDay
        for range in hours(LocalDate(dayNumber: day)).ranges {
          let open = (midnight + range.lowerBound..<midnight + range.upperBound).clamped(to: local)
          guard !open.isEmpty else { continue }
          append(open.lowerBound - period.offset..<open.upperBound - period.offset)
        }
      }
    }
  }

  private mutating func append(_ open: Range<Int>) {
    if let last = ends.last, last == open.lowerBound {
      ends[ends.count - 1] = open.upperBound
    } else {
      before.append(total)
      starts.append(open.lowerBound)
      ends.append(open.upperBound)
    }
  }

  /// Open microseconds before a moment.
  func open(before moment: Instant) -> Int64 {
    let index = starts.partitionPoint { Instant(second: $0) > moment } - 1
    guard index >= 0 else { return 0 }
    let start = Instant(second: starts[index])
    let end = Instant(second: ends[index])
    return Int64(before[index]) * microsecondsPerSecond
      + min(moment, end).microseconds - start.microseconds
  }

  /// The first moment before which there are so many open microseconds (more than 0); nil when the
  /// table holds fewer.
  func moment(after open: Int64) -> Instant? {
    guard open > 0, open <= Int64(total) * microsecondsPerSecond else { return nil }
    let index = before.partitionPoint { Int64($0) * microsecondsPerSecond >= open } - 1
    let within = open - Int64(before[index]) * microsecondsPerSecond
    return Instant(microseconds: Instant(second: starts[index]).microseconds + within)
  }

  /// Whether a moment lies in an open stretch.
  func isOpen(at moment: Instant) -> Bool {
    let index = starts.partitionPoint { Instant(second: $0) > moment } - 1
    return index >= 0 && moment < Instant(second: ends[index])
  }

  private static func day(of localSecond: Int) -> Int {
    let (quotient, remainder) = localSecond.quotientAndRemainder(
      dividingBy: DayHours.secondsPerDay)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension Array {
  /// The first index whose element is past the border; elements before it must not be, those after
  /// it must be.
  func partitionPoint(_ isPast: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
