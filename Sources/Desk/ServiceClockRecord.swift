import Foundation
import Hotline

/// One service clock of a ticket as it is stored.
public struct ServiceClockRecord: Hashable, Sendable {
  /// What the clock is doing.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case running, paused, met, breached
  }

  /// A point at which the clock wakes somebody.
  public struct Timer: Hashable, Sendable {
    /// Warning or breach.
    public enum Point: String, Hashable, Sendable, CaseIterable { case warning, breach }
    /// Which point.
    public var point: Point
    /// When.
    public var dueAt: Date
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
  /// When the promise is broken.
  public var dueAt: Date
  /// When the promise was kept, late or not; nil while it is open.
  public var stoppedAt: Date?

  /// A clock that starts to run.
  public init(
    stage: ClockStage, generation: Int = 1, policyID: String, targetSeconds: Int, calendar: String,
    startedAt: Date, warnAt: Date?, dueAt: Date
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

  /// The timers that must stand in the database for this clock: none unless it is running.
  public var timers: [Timer] {
    guard state == .running, stoppedAt == nil else { return [] }
    let warning = warnAt.map { Timer(point: .warning, dueAt: $0) }
    return [warning, Timer(point: .breach, dueAt: dueAt)].compactMap { $0 }
  }

  /// The clock after its promise was kept at `now`: met in time, breached otherwise.
  public func stopped(at now: Date) -> ServiceClockRecord {
    guard stoppedAt == nil else { return self }
    var clock = self
    clock.stoppedAt = now
    clock.state = now <= dueAt && state != .breached ? .met : .breached
    return clock
  }
}
