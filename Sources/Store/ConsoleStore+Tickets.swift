import Desk
import Hotline
import Postgres

extension ConsoleStore {
  /// Untriaged tickets first, then open ones by deadline; see `DispatcherStore`.
  public func openTickets(limit: Int) async throws -> [TicketLine] {
    // Two index scans that each stop at the limit; one sort of everything open would not.
    try await lines(
      """
      SELECT 1 AS part, row_number() OVER (ORDER BY received_at, id) AS place, id
      FROM (SELECT id, received_at FROM tickets WHERE state IN ('received', 'triaged')
            ORDER BY received_at, id LIMIT \(limit)) AS untriaged
      UNION ALL
      SELECT 2, row_number() OVER (ORDER BY due_at, id), id
      FROM (SELECT id, due_at FROM tickets
            WHERE state NOT IN ('closed', 'answered', 'declined', 'withdrawn', 'joined')
              AND state NOT IN ('received', 'triaged')
            ORDER BY due_at, id LIMIT \(limit)) AS by_deadline
      ORDER BY part, place LIMIT \(limit)
      """)
  }

  /// Tickets of the same caller, newest first; see `DispatcherStore`.
  public func tickets(byCaller phone: String, limit: Int) async throws -> [TicketLine] {
    guard !phone.isEmpty else { return [] }
    return try await lines(
      """
      SELECT 1 AS part, row_number() OVER (ORDER BY received_at DESC, id DESC) AS place, id
      FROM tickets WHERE caller_phone = \(phone)
      ORDER BY received_at DESC, id DESC LIMIT \(limit)
      """)
  }

  /// The ticket a reference belongs to; see `DispatcherStore`.
  public func find(_ reference: Reference) async throws -> TicketID? {
    let rows = try await database.query(
      "SELECT id FROM tickets WHERE reference = \(reference)")
    return try rows.first?.decode("id", as: TicketID.self)
  }

  /// Reads the lines of the tickets that `chosen` (part, place, id) picks, in its order.
  func lines(_ chosen: SQL) async throws -> [TicketLine] {
    let rows = try await database.query(
      """
      SELECT \(TicketRows.View.full.columns), \(TicketRows.clockColumns),
        s.name_uk AS service_uk, s.name_en AS service_en,
        c.name_uk AS contractor_uk, c.name_en AS contractor_en
      FROM (\(chosen)) AS chosen
      JOIN tickets t ON t.id = chosen.id
      LEFT JOIN services s ON s.code = t.service_code
      LEFT JOIN contractors c ON c.code = t.contractor_code
      \(TicketRows.clockJoins)
      ORDER BY chosen.part, chosen.place
      """)
    return try rows.map { row in
      TicketLine(
        ticket: try TicketRows.ticket(row), clocks: try TicketRows.clocks(row),
        serviceName: try row.name("service"), contractorName: try row.name("contractor"))
    }
  }
}
