import Desk
import Foundation
import Hotline
import Postgres

extension ConsoleStore: IncidentStore, IncidentReader, NearbyTickets {
  private var incidents: IncidentStorage {
    IncidentStorage(database: database, tickets: tickets)
  }
  private var queries: IncidentQueries { IncidentQueries(database: database) }

  /// An incident with its tickets; see `IncidentStore`.
  public func incidentSnapshot(of incident: IncidentID) async throws -> IncidentSnapshot? {
    try await incidents.snapshot(of: incident)
  }

  /// Stores a new incident; see `IncidentStore`.
  public func open(_ opening: IncidentOpening) async throws -> IncidentID {
    try await incidents.open(opening)
  }

  /// Stores a decision on an incident; see `IncidentStore`.
  public func apply(_ change: IncidentChange, tickets: [TicketChange]) async throws -> Int {
    try await incidents.apply(change, tickets: tickets)
  }

  /// Proposed, open and lately closed ones; see `IncidentReader`.
  public func incidents(closedSince: Date, limit: Int) async throws -> [IncidentLine] {
    try await queries.incidents(closedSince: closedSince, limit: limit)
  }

  /// Open ones that concern a place; see `IncidentMap`.
  public func coveringIncidents(
    _ place: IncidentPlace, limit: Int
  ) async throws -> [IncidentLine] {
    try await queries.covering(place, limit: limit)
  }

  /// An incident with its tickets and history; see `IncidentReader`.
  public func incidentPage(
    _ incident: IncidentID, memberLimit: Int
  ) async throws -> IncidentPage? {
    guard let line = try await queries.line(incident) else { return nil }
    let standings = try await queries.standings(of: incident)
    // The lead first, then what waits for a dispatcher, then the rest.
    let lines = try await lines(
      """
      SELECT CASE standing WHEN 'lead' THEN 1 WHEN 'proposed' THEN 2 ELSE 3 END AS part,
        row_number() OVER (ORDER BY at DESC, ticket_id DESC) AS place, ticket_id AS id
      FROM incident_tickets WHERE incident_id = \(incident) AND standing <> 'left'
      ORDER BY part, place LIMIT \(memberLimit)
      """)
    let members = lines.compactMap { line in
      standings[line.ticket.id].map { IncidentPage.Member(line: line, standing: $0) }
    }
    return IncidentPage(
      line: line, members: members, events: try await queries.events(of: incident))
  }

  /// Tickets of the same house or near a point; see `NearbyTickets`.
  public func ticketsNearby(
    _ question: DuplicateQuestion, within bounds: DuplicateBounds
  ) async throws -> [(line: TicketLine, distanceMetres: Double)] {
    let nearby = NearbyStatement(question: question, bounds: bounds)
    let rows = try await database.query(nearby.distances)
    let distances = try rows.reduce(into: [TicketID: Double]()) { distances, row in
      distances[try row.decode("id")] = try row.decode("distance")
    }
    guard !distances.isEmpty else { return [] }
    let lines = try await lines(
      """
      SELECT 1 AS part, row_number() OVER (ORDER BY id DESC) AS place, id
      FROM unnest(\(Array(distances.keys))) AS id
      """)
    return lines.compactMap { line in
      distances[line.ticket.id].map { (line: line, distanceMetres: $0) }
    }
  }
}
