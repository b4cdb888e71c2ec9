import Desk
import Hotline
import Postgres
import ServiceLevels

extension AdminStore {
  /// Notes to people that nobody has delivered yet, oldest first, at most `limit`.
  public func pendingNotices(limit: Int) async throws -> [Notice] {
    let rows = try await database.query(
      """
      SELECT o.id, o.recipient, o.contractor_code, o.created_at, o.payload ->> 'stage' AS stage,
        t.reference, t.priority,
        (SELECT i.incident_id FROM incident_tickets i
         WHERE i.ticket_id = t.id AND i.standing IN ('lead', 'joined')) AS incident_id
      FROM outbox o JOIN tickets t ON t.id = o.ticket_id
      WHERE o.delivered_at IS NULL AND o.recipient IS NOT NULL
      ORDER BY o.id LIMIT \(limit)
      """)
    return try rows.map { row in
      Notice(
        id: try row.decode("id"), recipient: try row.decode("recipient"),
        contractor: try row.decode("contractor_code"), reference: try row.decode("reference"),
        priority: try row.decode("priority"), stage: try row.decode("stage"),
        incident: try row.decode("incident_id"), createdAt: try row.decode("created_at"))
    }
  }

  /// Notes that these have been delivered.
  public func markDelivered(_ notices: [Int64]) async throws {
    try await database.execute(
      """
      UPDATE outbox SET delivered_at = now()
      WHERE id = ANY (\(notices)) AND delivered_at IS NULL
      """)
  }
}
