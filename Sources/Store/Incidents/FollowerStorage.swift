import Desk
import Hotline
import Postgres

/// Answers all who follow an incident's lead, as `TicketLife` answers each (`answerJoined`): a
/// thousand tickets a statement, for a cold boiler house brings ten thousand.
enum FollowerStorage {
  private static let batchLimit = 1000

  /// Closes the joined tickets with the incident's answer and writes each its notice.
  static func answerAll(
    of incident: Incident, by event: IncidentEvent?, in transaction: PostgresTransaction
  ) async throws {
    while try await answerBatch(of: incident, by: event, in: transaction) == batchLimit {}
    try await transaction.execute(
      """
      UPDATE incident_tickets SET standing = 'answered'
      WHERE incident_id = \(incident.id) AND standing = 'lead'
      """)
  }

  private static func answerBatch(
    of incident: Incident, by event: IncidentEvent?, in transaction: PostgresTransaction
  ) async throws -> Int {
    let (now, answer) = (incident.updatedAt, incident.answer)
    let rows = try await transaction.query(
      """
      WITH followers AS (
        SELECT t.id FROM incident_tickets m JOIN tickets t ON t.id = m.ticket_id
        WHERE m.incident_id = \(incident.id) AND m.standing = 'joined' AND t.state = 'joined'
        ORDER BY t.id LIMIT \(batchLimit) FOR UPDATE OF t
      ), closed AS (
        UPDATE tickets t SET version = t.version + 1, state = 'closed', answer = \(answer),
          joined_to = NULL, on_control = false, control_missed = 0, control_settled_at = NULL,
          updated_at = \(now), closed_at = \(now)
        FROM followers f WHERE t.id = f.id
        RETURNING t.id, t.version
      ), logged AS (
        INSERT INTO ticket_events (ticket_id, at, on_behalf_of, kind, details, version)
        SELECT id, \(now), \(event?.onBehalfOf), 'closed',
          jsonb_build_object('answer', \(answer)::text, 'incident', \(incident.id)::bigint::text),
          version
        FROM closed
      ), noticed AS (
        INSERT INTO outbox (topic, ticket_id, payload)
        SELECT 'incident_closed', id,
          jsonb_build_object('incident', \(incident.id)::bigint, 'answer', \(answer)::text)
        FROM closed
      ), told AS (
        UPDATE incident_tickets m SET standing = 'answered' FROM closed c
        WHERE m.incident_id = \(incident.id) AND m.ticket_id = c.id
      )
      SELECT count(*) AS closed FROM closed
      """)
    return try rows.first?.decode("closed") ?? 0
  }
}
