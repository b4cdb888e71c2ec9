import Desk
import Foundation
import Hotline
import Postgres

/// Reads and changes incidents; the same for every role, as far as its grants go.
struct IncidentStorage: Sendable {
  let database: Database
  let tickets: TicketLifeStorage

  /// An incident with its tickets as one transaction sees them.
  func snapshot(of incident: IncidentID) async throws -> IncidentSnapshot? {
    let rows = try await database.query(
      """
      SELECT \(IncidentRows.columns), m.ticket_id, m.standing, t.state AS ticket_state
      FROM incidents i
      LEFT JOIN incident_tickets m ON m.incident_id = i.id
      LEFT JOIN tickets t ON t.id = m.ticket_id
      WHERE i.id = \(incident)
      ORDER BY t.received_at, t.id
      """)
    guard let first = rows.first else { return nil }
    let members = try rows.compactMap { row -> IncidentSnapshot.Member? in
      guard let ticket = try row.decode("ticket_id", as: TicketID?.self) else { return nil }
      return IncidentSnapshot.Member(
        ticket: ticket, standing: try row.decode("standing"),
        state: try row.decode("ticket_state"))
    }
    return IncidentSnapshot(incident: try IncidentRows.incident(first), members: members)
  }

  /// Stores a new, open incident around its lead.
  func open(_ opening: IncidentOpening) async throws -> IncidentID {
    do {
      return try await database.transaction { transaction in
        let rows = try await transaction.query(
          """
          INSERT INTO incidents (state, reach, service_code, lead_ticket_id, extent,
            started_at, updated_at)
          VALUES ('open', 'local', \(opening.service), \(opening.lead), 'city',
            \(opening.startedAt), \(opening.event.at))
          RETURNING \(IncidentRows.ownColumns)
          """)
        guard let row = rows.first else { throw DeskError.unavailable }
        var incident = try IncidentRows.incident(row)
        incident.extent = opening.extent
        try await stand([opening.lead], .lead, in: incident.id, at: incident.updatedAt, transaction)
        try await update(incident, in: transaction)
        try await append([opening.event], to: incident.id, in: transaction)
        return incident.id
      }
    } catch let error as PostgresError where error.constraint == "incident_tickets_one" {
      throw DeskError.invalid(field: "ticket", problem: .malformed)
    }
  }

  /// Stores a decision in one transaction; returns the new version.
  func apply(_ change: IncidentChange, tickets moves: [TicketChange]) async throws -> Int {
    let incident = change.incident
    return try await database.transaction { transaction in
      try await lock(incident, in: transaction)
      let now = incident.updatedAt
      if incident.state == .open, let lead = incident.lead {
        try await stand([lead], .lead, in: incident.id, at: now, transaction)
      }
      try await stand(change.joining, .joined, in: incident.id, at: now, transaction)
      try await stand(change.refused, .left, in: incident.id, at: now, transaction)
      for move in moves { _ = try await tickets.apply(move, in: transaction) }
      if change.endsAll {
        try await FollowerStorage.answerAll(of: incident, by: change.events.first, in: transaction)
      }
      try await update(incident, in: transaction)
      try await append(change.events, to: incident.id, in: transaction)
      return incident.version + 1
    }
  }

  /// Throws `conflict` when somebody else changed the incident since it was read.
  private func lock(_ incident: Incident, in transaction: PostgresTransaction) async throws {
    let rows = try await transaction.query(
      "SELECT version FROM incidents WHERE id = \(incident.id) FOR UPDATE")
    guard let row = rows.first else { throw DeskError.notFound }
    let version: Int = try row.decode("version")
    guard version == incident.version else { throw DeskError.conflict(currentVersion: version) }
  }

  /// Writes an incident that is locked; works out its area and counts the houses in it.
  func update(_ incident: Incident, in transaction: PostgresTransaction) async throws {
    do {
      try await transaction.execute(
        """
        UPDATE incidents SET version = version + 1, state = \(incident.state),
          lead_ticket_id = \(incident.lead), \(incident.extent.assignments),
          expected_end_at = \(incident.expectedEndAt), ended_at = \(incident.endedAt),
          answer = \(incident.answer), reason = \(incident.reason),
          updated_at = \(incident.updatedAt)
        FROM (SELECT \(incident.extent.area(of: incident.id)) AS area) AS drawn
        WHERE id = \(incident.id)
        """)
    } catch let error as PostgresError where error.isConstraintViolation {
      // No such boiler house, or a ring that crosses itself.
      throw DeskError.invalid(field: "extent", problem: .malformed)
    }
  }

  /// Says what tickets are to an incident.
  func stand(
    _ tickets: [TicketID], _ standing: IncidentStanding, in incident: IncidentID, at now: Date,
    _ transaction: PostgresTransaction
  ) async throws {
    guard !tickets.isEmpty else { return }
    try await transaction.execute(
      """
      INSERT INTO incident_tickets (incident_id, ticket_id, standing, at)
      SELECT \(incident), ticket, \(standing), \(now) FROM unnest(\(tickets)) AS ticket
      ON CONFLICT (incident_id, ticket_id) DO UPDATE
        SET standing = excluded.standing, at = excluded.at
        WHERE incident_tickets.standing <> excluded.standing
      """)
  }

  /// Writes entries to an incident's log.
  func append(
    _ events: [IncidentEvent], to incident: IncidentID, in transaction: PostgresTransaction
  ) async throws {
    for event in events {
      try await transaction.execute(
        """
        INSERT INTO incident_events (incident_id, at, on_behalf_of, kind, details)
        VALUES (\(incident), \(event.at), \(event.onBehalfOf), \(event.kind),
          \(try JSON(event.details)))
        """)
    }
  }
}
