import Hotline

/// Why the desk refused or could not do something; each case has a stable code for programs.
public enum DeskError: Error, Hashable, Sendable {
  /// There is no such ticket, work order or account, or it is not the asker's to see.
  case notFound
  /// The ticket changed since it was read; `since` is what the log says about it, oldest first.
  case conflict(currentVersion: Int, since: [TicketEvent] = [])
  /// The life of a ticket has no such move.
  case illegalMove(from: Ticket.State, command: String)
  /// The ticket is on control: the resident must be called before it is closed.
  case controlCallMissing
  /// So many tickets follow this one; it cannot leave them.
  case othersJoined(count: Int)
  /// The ticket to be joined to is over.
  case targetIsOver(Ticket.State)
  /// The life of an incident has no such move.
  case illegalIncidentMove(from: Incident.State, command: String)
  /// This person may not do that.
  case forbidden(command: String)
  /// A field is missing, too long or wrong.
  case invalid(field: String, problem: Problem)
  /// The submission key was used before with another content.
  case keyReused
  /// The database is away; nothing was stored, try again.
  case unavailable

  /// What is wrong with a field.
  public enum Problem: Hashable, Sendable {
    /// Nothing there.
    case missing
    /// Longer than so many characters.
    case tooLong(limit: Int)
    /// No such code.
    case unknown(String)
    /// Not of the form it must have.
    case malformed
    /// As it is already.
    case unchanged
  }

  /// The code programs compare: stable across versions and languages.
  public var code: String {
    switch self {
    case .notFound: "not_found"
    case .conflict: "conflict"
    case .illegalMove: "illegal_move"
    case .controlCallMissing: "control_call_missing"
    case .othersJoined: "others_joined"
    case .targetIsOver: "target_is_over"
    case .illegalIncidentMove: "illegal_incident_move"
    case .forbidden: "forbidden"
    case .invalid: "invalid"
    case .keyReused: "key_reused"
    case .unavailable: "unavailable"
    }
  }
}
