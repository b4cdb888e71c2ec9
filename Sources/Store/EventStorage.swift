import Desk
import Hotline
import Postgres

/// Writes and reads the event log; there is no third thing to do with it.
enum EventStorage {
  /// Writes an entry; what a timer has written already is not written again.
  static func append(
    _ event: TicketEvent, to ticket: TicketID, version: Int, in transaction: PostgresTransaction
  ) async throws {
    try await transaction.execute(
      """
      INSERT INTO ticket_events (ticket_id, at, on_behalf_of, kind, stage, generation, details,
        version)
      VALUES (\(ticket), \(event.at), \(event.onBehalfOf), \(event.kind), \(event.stage),
        \(event.generation), \(try JSON(event.details)), \(version))
      ON CONFLICT DO NOTHING
      """)
  }

  /// What happened to a ticket, oldest first.
  static func events(of ticket: TicketID, in database: Database) async throws -> [TicketEvent] {
    try await database.query(
      "SELECT \(columns) FROM ticket_events WHERE ticket_id = \(ticket) ORDER BY id"
    ).map { try event($0) }
  }

  /// What the log says about changes after a version, oldest first, the last 20.
  static func changes(of ticket: TicketID, since version: Int) -> SQL {
    """
    SELECT \(columns) FROM (
      SELECT * FROM ticket_events WHERE ticket_id = \(ticket) AND version > \(version)
      ORDER BY id DESC LIMIT 20
    ) AS newest ORDER BY id
    """
  }

  private static let columns: SQL =
    "at, author, on_behalf_of, kind, stage, generation, details"

  static func event(_ row: Row) throws -> TicketEvent {
    var event = TicketEvent(
      at: try row.decode("at"), kind: try row.decode("kind"),
      onBehalfOf: try row.decode("on_behalf_of"), stage: try row.decode("stage"),
      generation: try row.decode("generation"),
      details: try row.decode("details", as: JSON<[String: String]>.self).value)
    event.author = try row.decode("author")
    return event
  }
}
