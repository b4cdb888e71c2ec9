import Desk
import Foundation
import Hotline
import Postgres

/// What is read of incidents besides one to be changed.
struct IncidentQueries: Sendable {
  let database: Database

  /// Proposed, open, and closed since a moment; each newest first.
  func incidents(closedSince: Date, limit: Int) async throws -> [IncidentLine] {
    try await lines(
      """
      SELECT id, CASE state WHEN 'proposed' THEN 1 WHEN 'open' THEN 2 ELSE 3 END AS part
      FROM incidents
      WHERE state IN ('proposed', 'open') OR (state = 'closed' AND ended_at >= \(closedSince))
      ORDER BY part, id DESC LIMIT \(limit)
      """)
  }

  /// Open ones that concern a place, newest first.
  func covering(_ place: IncidentPlace, limit: Int) async throws -> [IncidentLine] {
    let services = place.services.map(\.rawValue)
    return try await lines(
      """
      SELECT id, 1 AS part FROM incidents i
      WHERE state = 'open' AND (\(services.isEmpty) OR service_code = ANY (\(services)))
        AND incident_covers(i, \(place.house), \(SQL.point(place.point)))
      ORDER BY id DESC LIMIT \(limit)
      """)
  }

  func line(_ incident: IncidentID) async throws -> IncidentLine? {
    try await lines("SELECT \(incident)::bigint AS id, 1 AS part").first
  }

  /// What happened to an incident, oldest first.
  func events(of incident: IncidentID) async throws -> [IncidentEvent] {
    let rows = try await database.query(
      """
      SELECT at, author, on_behalf_of, kind, details
      FROM incident_events WHERE incident_id = \(incident) ORDER BY id
      """)
    return try rows.map { row in
      var event = IncidentEvent(
        at: try row.decode("at"), kind: try row.decode("kind"),
        onBehalfOf: try row.decode("on_behalf_of"),
        details: try row.decode("details", as: JSON<[String: String]>.self).value)
      event.author = try row.decode("author")
      return event
    }
  }

  /// What the tickets of an incident are to it.
  func standings(of incident: IncidentID) async throws -> [TicketID: IncidentStanding] {
    let rows = try await database.query(
      "SELECT ticket_id, standing FROM incident_tickets WHERE incident_id = \(incident)")
    return try rows.reduce(into: [:]) { standings, row in
      standings[try row.decode("ticket_id")] = try row.decode("standing")
    }
  }

  /// Reads the lines of the incidents that `chosen` (id, part) picks.
  private func lines(_ chosen: SQL) async throws -> [IncidentLine] {
    let rows = try await database.query(
      """
      SELECT \(IncidentRows.lineColumns)
      FROM (\(chosen)) AS chosen JOIN incidents i ON i.id = chosen.id
      \(IncidentRows.lineJoins)
      ORDER BY chosen.part, i.id DESC
      """)
    return try rows.map { try IncidentRows.line($0) }
  }
}
