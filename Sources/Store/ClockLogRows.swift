import Desk
import Foundation
import Hotline
import Postgres

/// How what a ticket's log says about clocks is read together with the ticket.
enum ClockLogRows {
  /// The log of `tickets t` as one value.
  static let column: SQL = """
    (SELECT coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'author', e.author,
        'onBehalfOf', e.on_behalf_of, 'kind', e.kind, 'stage', e.stage,
        'generation', e.generation, 'details', e.details) ORDER BY e.id), '[]')
     FROM ticket_events e WHERE e.ticket_id = t.id AND e.kind LIKE 'clock\\_%') AS clock_log
    """

  /// The entries that `column` found, oldest first.
  static func events(_ row: Row) throws -> [TicketEvent] {
    try row.decode("clock_log", as: JSON<[Entry]>.self).value.map { entry in
      var event = TicketEvent(
        at: entry.at, kind: entry.kind, onBehalfOf: entry.onBehalfOf, stage: entry.stage,
        generation: entry.generation, details: entry.details)
      event.author = entry.author
      return event
    }
  }

  private struct Entry: Decodable {
    var at: Date
    var author: String
    var onBehalfOf: String?
    var kind: TicketEvent.Kind
    var stage: ClockStage?
    var generation: Int?
    var details: [String: String]
  }
}
