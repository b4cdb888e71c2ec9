/// Who is told that a deadline is near or missed.
public enum NoticeRole: String, Hashable, Sendable, CaseIterable, Codable {
  /// The contractor's officer on duty.
  case contractorDuty = "contractor-duty"
  /// The supervisor of the shift.
  case shiftSupervisor = "shift-supervisor"
  /// The city's management.
  case management
}

/// One rung of an escalation ladder: whom to tell how long after a warning or a breach.
public struct EscalationStep: Hashable, Sendable, Codable {
  /// From which point of the clock the step is counted.
  public enum Origin: String, Hashable, Sendable, CaseIterable, Codable {
    case warning, breach
  }

  /// The most rungs of a ladder, repetitions included.
  public static let limit = 24

  /// From which point it is counted.
  public var origin: Origin
  /// How long after it (seconds by the wall clock; pauses of the service clock do not count).
  public var afterSeconds: Int
  /// Whom to tell.
  public var to: NoticeRole

  /// A rung.
  public init(origin: Origin, afterSeconds: Int, to: NoticeRole) {
    self.origin = origin
    self.afterSeconds = afterSeconds
    self.to = to
  }
}

extension EscalationStep: LosslessStringConvertible {
  /// «breach+7200:management», as the event log keeps it.
  public var description: String { "\(origin.rawValue)+\(afterSeconds):\(to.rawValue)" }

  /// Reads what `description` wrote; nil when it is something else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let to = NoticeRole(rawValue: String(parts[1])) else { return nil }
    let when = parts[0].split(separator: "+", omittingEmptySubsequences: false)
    guard when.count == 2, let origin = Origin(rawValue: String(when[0])),
      let after = Int(when[1]), after >= 0
    else { return nil }
    self.init(origin: origin, afterSeconds: after, to: to)
  }
}
