import Desk
import Foundation
import Hotline
import Incidents
import Postgres

extension CoreStore: IncidentMap, IncidentWatchStore {
  private var proposals: ProposalStorage {
    ProposalStorage(
      database: database, incidents: IncidentStorage(database: database, tickets: tickets))
  }

  /// Open incidents that concern a place; see `IncidentMap`.
  public func coveringIncidents(
    _ place: IncidentPlace, limit: Int
  ) async throws -> [IncidentLine] {
    try await IncidentQueries(database: database).covering(place, limit: limit)
  }

  /// The newest entry of the log of tickets; see `IncidentWatchStore`.
  public func newestLogEntry() async throws -> Int64 {
    let rows = try await database.query("SELECT coalesce(max(id), 0) AS last FROM ticket_events")
    return try rows.first?.decode("last") ?? 0
  }

  /// Tickets with a service received since a moment; see `IncidentWatchStore`.
  public func reports(since moment: Date, limit: Int) async throws -> [ReportedTicket] {
    let rows = try await database.query(
      """
      SELECT id, service_code, received_at, ST_Y(location) AS latitude, ST_X(location) AS longitude
      FROM tickets WHERE received_at >= \(moment) AND service_code IS NOT NULL
      ORDER BY received_at DESC, id DESC LIMIT \(limit)
      """)
    return try rows.reversed().map { try Self.reported($0) }
  }

  /// Tickets whose service became known behind an entry of the log; see `IncidentWatchStore`.
  public func reports(after entry: Int64, limit: Int) async throws -> ReportPage {
    let rows = try await database.query(
      """
      SELECT t.id, t.service_code, t.received_at, ST_Y(t.location) AS latitude,
        ST_X(t.location) AS longitude, e.id AS entry
      FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
      WHERE e.id > \(entry) AND e.kind IN ('registered', 'triaged') AND t.service_code IS NOT NULL
      ORDER BY e.id LIMIT \(limit)
      """)
    let tickets = try rows.map { try Self.reported($0) }
    let last = try rows.last?.decode("entry", as: Int64.self) ?? entry
    return ReportPage(tickets: tickets, last: last)
  }

  /// Stores a burst as a proposed incident, once; see `IncidentWatchStore`.
  public func propose(
    _ burst: Burst, now: Date
  ) async throws -> (incident: IncidentID, isNew: Bool) {
    try await proposals.propose(burst, now: now)
  }

  /// Makes a local proposal part of a larger one; see `IncidentWatchStore`.
  public func absorb(_ incident: IncidentID, into larger: IncidentID, now: Date) async throws {
    try await proposals.absorb(incident, into: larger, now: now)
  }

  /// Offers tickets to the incidents they fit; see `IncidentWatchStore`.
  public func offer(_ tickets: [TicketID: IncidentID?], now: Date) async throws {
    try await proposals.offer(tickets, now: now)
  }

  private static func reported(_ row: Row) throws -> ReportedTicket {
    ReportedTicket(
      ticket: try row.decode("id"), service: try row.decode("service_code"),
      point: try row.point(), receivedAt: try row.decode("received_at"))
  }
}
