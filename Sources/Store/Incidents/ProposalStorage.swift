import Desk
import Foundation
import Hotline
import Incidents
import Postgres

/// Stores what watchers notice, once however many of them notice it.
struct ProposalStorage: Sendable {
  /// Watchers propose one after the other; nobody else waits for this lock.
  private static let lock: Int64 = 0x686f_746c_696e_6501
  /// A burst is told from one of the same kind that was over longer ago (seconds).
  private static let sameBurstSeconds = 24 * 3600.0

  let database: Database
  let incidents: IncidentStorage

  /// See `IncidentWatchStore.propose`.
  func propose(_ burst: Burst, now: Date) async throws -> (incident: IncidentID, isNew: Bool) {
    try await database.transaction { transaction in
      _ = try await transaction.query("SELECT pg_advisory_xact_lock(\(Self.lock))")
      if let known = try await known(burst, now: now, in: transaction) {
        try await offer(burst.tickets, to: known, at: now, in: transaction)
        return (known, false)
      }
      let rows = try await transaction.query(
        """
        INSERT INTO incidents (state, reach, service_code, extent, started_at, updated_at)
        VALUES ('proposed', \(burst.reach.rawValue), \(burst.group), 'city', \(burst.startedAt),
          \(now))
        RETURNING \(IncidentRows.ownColumns)
        """)
      guard let row = rows.first else { throw DeskError.unavailable }
      var incident = try IncidentRows.incident(row)
      try await offer(burst.tickets, to: incident.id, at: now, in: transaction)
      incident.extent = burst.reach == .city ? .city : .around(metres: IncidentDesk.usualMetres)
      try await incidents.update(incident, in: transaction)
      let event = IncidentEvent(
        at: now, kind: .proposed, onBehalfOf: Actor.system.label,
        details: [
          "tickets": String(burst.tickets.count),
          "usual": String(format: "%.2f", burst.expectedReports),
        ])
      try await incidents.append([event], to: incident.id, in: transaction)
      return (incident.id, true)
    }
  }

  /// The incident that a burst is: one of the same kind with a ticket of it, dismissed and closed
  /// ones too, or an open one that a dispatcher has made and that concerns half of it.
  private func known(
    _ burst: Burst, now: Date, in transaction: PostgresTransaction
  ) async throws -> IncidentID? {
    let rows = try await transaction.query(
      """
      SELECT i.id FROM incidents i
      WHERE i.updated_at > \(now - Self.sameBurstSeconds)
        AND ((i.reach = \(burst.reach.rawValue) AND i.service_code = \(burst.group)
              AND EXISTS (SELECT FROM incident_tickets m
                WHERE m.incident_id = i.id AND m.ticket_id = ANY (\(burst.tickets))))
          OR (i.state = 'open'
            AND (\(burst.group) = ANY (service_lineage(i.service_code))
              OR i.service_code = ANY (service_lineage(\(burst.group))))
            AND (SELECT count(*) FROM tickets t
                 WHERE t.id = ANY (\(burst.tickets))
                   AND incident_covers(i, t.house_id, t.location)) * 2 >= \(burst.tickets.count)))
      ORDER BY i.state = 'open' DESC, i.state = 'proposed' DESC, i.id LIMIT 1
      """)
    return try rows.first?.decode("id")
  }

  private func offer(
    _ tickets: [TicketID], to incident: IncidentID, at now: Date,
    in transaction: PostgresTransaction
  ) async throws {
    try await transaction.execute(
      """
      INSERT INTO incident_tickets (incident_id, ticket_id, standing, at)
      SELECT i.id, ticket, 'proposed', \(now)
      FROM incidents i, unnest(\(tickets)) AS ticket
      WHERE i.id = \(incident) AND i.state IN ('proposed', 'open')
      ON CONFLICT DO NOTHING
      """)
  }

  /// See `IncidentWatchStore.absorb`.
  func absorb(_ incident: IncidentID, into larger: IncidentID, now: Date) async throws {
    let actor = Actor.system.label
    try await database.execute(
      """
      WITH absorbed AS (
        UPDATE incidents SET version = version + 1, state = 'dismissed',
          reason = '№ ' || \(larger)::bigint, ended_at = \(now), updated_at = \(now)
        WHERE id = \(incident) AND state = 'proposed'
        RETURNING id
      ), logged AS (
        INSERT INTO incident_events (incident_id, at, on_behalf_of, kind, details)
        SELECT id, \(now), \(actor), 'dismissed',
          jsonb_build_object('reason', '№ ' || \(larger)::bigint) FROM absorbed
      )
      INSERT INTO incident_tickets (incident_id, ticket_id, standing, at)
      SELECT \(larger), m.ticket_id, 'proposed', \(now)
      FROM absorbed a JOIN incident_tickets m ON m.incident_id = a.id
      ON CONFLICT DO NOTHING
      """)
  }

  /// See `IncidentWatchStore.offer`.
  func offer(_ tickets: [TicketID: IncidentID?], now: Date) async throws {
    let noticed = tickets.compactMap { ticket, incident in incident.map { (ticket, $0) } }
    let (noticedTickets, noticedIncidents) = (noticed.map(\.0), noticed.map(\.1))
    let all = Array(tickets.keys)
    try await database.execute(
      """
      INSERT INTO incident_tickets (incident_id, ticket_id, standing, at)
      SELECT i.id, n.ticket, 'proposed', \(now)
      FROM unnest(\(noticedTickets), \(noticedIncidents)) AS n (ticket, incident)
      JOIN incidents i ON i.id = n.incident AND i.state IN ('proposed', 'open')
      UNION
      SELECT i.id, t.id, 'proposed', \(now)
      FROM incidents i JOIN tickets t ON t.id = ANY (\(all))
      WHERE i.state = 'open' AND t.state <> 'joined' AND t.received_at >= i.started_at
        AND i.service_code = ANY (service_lineage(t.service_code))
        AND incident_covers(i, t.house_id, t.location)
      ON CONFLICT DO NOTHING
      """)
  }
}
