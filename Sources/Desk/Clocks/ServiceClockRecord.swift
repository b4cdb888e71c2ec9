import Foundation
import Hotline
import ServiceLevels

/// One service clock of a ticket as it is stored: what its log says, ready to be read and sorted.
public struct ServiceClockRecord: Hashable, Sendable {
  /// What the clock is doing.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case running, paused, met, breached
  }

  /// A point at which the clock wakes somebody.
  public struct Timer: Hashable, Sendable {
    /// Warning, breach, a rung of the ladder, or the end of a pause.
    public enum Point: String, Hashable, Sendable, CaseIterable, Codable {
      case warning, breach, escalation, resume
    }
    /// Which point.
    public var point: Point
    /// Which rung of `escalation`, for the point of that name; 0 for all others.
    public var step: Int
    /// When.
    public var dueAt: Date

    /// A point in time.
    public init(point: Point, step: Int = 0, dueAt: Date) {
      self.point = point
      self.step = step
      self.dueAt = dueAt
    }
  }

  /// Which promise it measures.
  public var stage: ClockStage
  /// Grows with every re-computation; timers of older generations are dead.
  public var generation: Int
  /// What it is doing.
  public var state: State
  /// The policy that set the target.
  public var policyID: String
  /// The promised time in seconds of the calendar.
  public var targetSeconds: Int
  /// The calendar's name.
  public var calendar: String
  /// When the promise was made.
  public var startedAt: Date
  /// When to warn; nil where the policy warns nobody.
  public var warnAt: Date?
  /// When the promise is broken; nil during a pause of which nobody knows the end.
  public var dueAt: Date?
  /// When the promise was kept, late or not; nil while it is open.
  public var stoppedAt: Date?
  /// Why it stands still; nil while it does not.
  public var pause: Pause?
  /// The rungs nobody has been told of yet; their place is the timers' `step`. Written, not read.
  public var escalation: [EscalationStep] = []
  /// The timers that must stand in the database for this clock. Written, not read.
  public var timers: [Timer] = []

  /// Why a clock stands still.
  public struct Pause: Hashable, Sendable {
    /// Since when.
    public var since: Date
    /// Until when; nil until somebody lets it run again.
    public var until: Date?
    /// Why.
    public var reason: String

    /// A pause as stored.
    public init(since: Date, until: Date?, reason: String) {
      self.since = since
      self.until = until
      self.reason = reason
    }
  }

  /// A clock that runs.
  public init(
    stage: ClockStage, generation: Int = 1, policyID: String, targetSeconds: Int, calendar: String,
    startedAt: Date, warnAt: Date?, dueAt: Date?
  ) {
    self.stage = stage
    self.generation = generation
    self.state = .running
    self.policyID = policyID
    self.targetSeconds = targetSeconds
    self.calendar = calendar
    self.startedAt = startedAt
    self.warnAt = warnAt
    self.dueAt = dueAt
  }

  /// The clock after its promise was kept at `now`: met in time, breached otherwise.
  func stopped(at now: Date) -> ServiceClockRecord {
    guard stoppedAt == nil else { return self }
    var clock = self
    clock.stoppedAt = now
    clock.pause = nil
    clock.state = isBroken(at: now) ? .breached : .met
    clock.timers = []
    return clock
  }

  /// Whether the promise is broken at `now`.
  func isBroken(at now: Date) -> Bool {
    state == .breached || dueAt.map { $0 < now } ?? false
  }
}
