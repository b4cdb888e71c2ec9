import Hotline

/// A promise: so much time of a calendar until a stage is reached.
public struct ServiceTarget: Hashable, Sendable {
  /// What is promised.
  public var stage: ClockStage
  /// The promised time (open seconds of the calendar).
  public var seconds: Int
  /// The calendar whose hours count.
  public var calendar: CalendarCode
  /// The share of the promised time (0–1, both excluded) after which to warn; nil warns nobody.
  public var warnAtShare: Double?
  /// So much of the promised time (open seconds, less than `seconds`) is left when to warn; counts
  /// where no share is given. «An hour before» is an hour in which somebody works, so a warning
  /// never comes by night for a deadline of the morning.
  public var warnBeforeSeconds: Int?

  /// A promise.
  public init(
    stage: ClockStage, seconds: Int, calendar: CalendarCode, warnAtShare: Double?,
    warnBeforeSeconds: Int? = nil
  ) {
    self.stage = stage
    self.seconds = seconds
    self.calendar = calendar
    self.warnAtShare = warnAtShare
    self.warnBeforeSeconds = warnBeforeSeconds
  }

  var microseconds: Int64 { Int64(seconds) * microsecondsPerSecond }

  /// The used time at which to warn; nil warns nobody.
  var warnAfterMicroseconds: Int64? {
    if let warnAtShare { return Int64((Double(microseconds) * warnAtShare).rounded()) }
    return warnBeforeSeconds.map { max(0, microseconds - Int64($0) * microsecondsPerSecond) }
  }
}
