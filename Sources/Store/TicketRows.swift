import Desk
import Foundation
import Hotline
import Postgres

/// How tickets are read: the columns a role may see and what becomes of them.
enum TicketRows {
  /// Whose eyes a row is for: a contractor sees no caller and no contact.
  enum View: Sendable {
    case full
    case contractor

    /// Columns of `tickets t`.
    var columns: SQL {
      let personal: SQL =
        switch self {
        case .full: "t.contact_id, t.caller_name, t.caller_phone"
        case .contractor:
          "NULL::bigint AS contact_id, ''::text AS caller_name, ''::text AS caller_phone"
        }
      return """
        t.id, t.reference, t.version, t.state, t.channel, t.service_code, t.district_code,
        t.house_id, t.address, t.place_confidence, t.place_accuracy_m, t.entrance, t.flat,
        ST_Y(t.location) AS latitude, ST_X(t.location) AS longitude,
        t.description, t.priority, t.priority_source, t.contractor_code, t.answer,
        t.received_at, t.due_at, t.updated_at, t.done_at, t.closed_at, t.round, t.on_control,
        t.control_missed, t.control_settled_at, t.joined_to, \(personal)
        """
    }
  }

  /// Columns of all clocks, joined by `clockJoins`.
  static let clockColumns: SQL = """
    \(clockColumns("first_response")), \(clockColumns("resolution")),
    \(clockColumns("statutory"))
    """

  /// Joins all clocks to `tickets t`.
  static let clockJoins: SQL = """
    LEFT JOIN service_clocks first_response
      ON first_response.ticket_id = t.id AND first_response.stage = 'first_response'
    LEFT JOIN service_clocks resolution
      ON resolution.ticket_id = t.id AND resolution.stage = 'resolution'
    LEFT JOIN service_clocks statutory
      ON statutory.ticket_id = t.id AND statutory.stage = 'statutory'
    """

  static func ticket(_ row: Row) throws -> Ticket {
    var ticket = Ticket(
      id: try row.decode("id"), reference: try row.decode("reference"),
      version: try row.decode("version"), state: try row.decode("state"),
      channel: try row.decode("channel"),
      place: try place(row),
      description: try row.decode("description"), priority: try row.decode("priority"),
      caller: Caller(
        name: try row.decode("caller_name"), phone: try row.decode("caller_phone")),
      receivedAt: try row.decode("received_at"), updatedAt: try row.decode("updated_at"))
    ticket.prioritySource = try row.decode("priority_source")
    ticket.contact = try row.decode("contact_id")
    ticket.service = try row.decode("service_code")
    ticket.contractor = try row.decode("contractor_code")
    ticket.answer = try row.decode("answer")
    ticket.dueAt = try row.decode("due_at")
    ticket.doneAt = try row.decode("done_at")
    ticket.closedAt = try row.decode("closed_at")
    ticket.round = try row.decode("round")
    ticket.control.isOn = try row.decode("on_control")
    ticket.control.missedCalls = try row.decode("control_missed")
    ticket.control.settledAt = try row.decode("control_settled_at")
    ticket.joinedTo = try row.decode("joined_to")
    return ticket
  }

  private static func place(_ row: Row) throws -> TicketPlace {
    TicketPlace(
      address: try row.decode("address"), house: try row.decode("house_id"),
      point: try row.point(), district: try row.decode("district_code"),
      confidence: try row.decode("place_confidence"),
      accuracyMetres: try row.decode("place_accuracy_m"), entrance: try row.decode("entrance"),
      flat: try row.decode("flat"))
  }

  /// The clocks that `clockColumns` found, in the order of their stages.
  static func clocks(_ row: Row) throws -> [ServiceClockRecord] {
    try ClockStage.allCases.compactMap { stage in
      let prefix = stage.rawValue
      guard let policy = try row.decode("\(prefix)_policy", as: String?.self) else { return nil }
      var clock = ServiceClockRecord(
        stage: stage, generation: try row.decode("\(prefix)_generation"), policyID: policy,
        targetSeconds: try row.decode("\(prefix)_target_seconds"),
        calendar: try row.decode("\(prefix)_calendar"),
        startedAt: try row.decode("\(prefix)_started_at"),
        warnAt: try row.decode("\(prefix)_warn_at"), dueAt: try row.decode("\(prefix)_due_at"))
      clock.state = try row.decode("\(prefix)_state")
      clock.stoppedAt = try row.decode("\(prefix)_stopped_at")
      if let since = try row.decode("\(prefix)_paused_since", as: Date?.self) {
        clock.pause = .init(
          since: since, until: try row.decode("\(prefix)_paused_until"),
          reason: try row.decode("\(prefix)_pause_reason"))
      }
      return clock
    }
  }

  private static func clockColumns(_ stage: SQLIdentifier) -> SQL {
    let columns: [(column: SQLIdentifier, suffix: String)] = [
      ("policy_id", "policy"), ("generation", "generation"), ("state", "state"),
      ("target_seconds", "target_seconds"), ("calendar", "calendar"),
      ("started_at", "started_at"), ("warn_at", "warn_at"), ("due_at", "due_at"),
      ("stopped_at", "stopped_at"), ("paused_since", "paused_since"),
      ("paused_until", "paused_until"), ("pause_reason", "pause_reason"),
    ]
    return columns.compactMap { column, suffix in
      SQLIdentifier("\(stage.name)_\(suffix)").map { alias in
        "\(identifier: stage).\(identifier: column) AS \(identifier: alias)" as SQL
      }
    }.joined(separator: ", ")
  }
}
