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

  /// A promise.
  public init(stage: ClockStage, seconds: Int, calendar: CalendarCode, warnAtShare: Double?) {
    self.stage = stage
    self.seconds = seconds
    self.calendar = calendar
    self.warnAtShare = warnAtShare
  }
}
