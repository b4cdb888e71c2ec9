import Desk
import Foundation
import Hotline
import Postgres

/// Reads and changes tickets; the same for every role, as far as its grants go.
struct TicketLifeStorage: Sendable {
  let database: Database
  let view: TicketRows.View

  /// A ticket with its jobs and clocks as one statement sees them.
  func snapshot(of id: TicketID) async throws -> TicketSnapshot? {
    let rows = try await database.query(
      """
      SELECT \(view.columns), \(HouseRows.ofTicket), \(TicketRows.clockColumns),
        \(WorkOrderRows.columns), \(ClockLogRows.column),
        (SELECT count(*) FROM tickets f WHERE f.joined_to = t.id) AS joined_count
      FROM tickets t
      \(TicketRows.clockJoins)
      LEFT JOIN work_orders w ON w.ticket_id = t.id
      WHERE t.id = \(id)
      ORDER BY w.id
      """)
    guard let first = rows.first else { return nil }
    var ticket = try TicketRows.ticket(first)
    ticket.place.building = try HouseRows.building(first)
    var snapshot = TicketSnapshot(
      ticket: ticket,
      workOrders: try rows.compactMap { try WorkOrderRows.workOrder($0) },
      clocks: try TicketRows.clocks(first), clockLog: try ClockLogRows.events(first))
    snapshot.joinedCount = try first.decode("joined_count")
    return snapshot
  }

  /// What the log says about changes after a version; see `TicketStore`.
  func changes(of ticket: TicketID, since version: Int) async throws -> [TicketEvent] {
    try await database.query(EventStorage.changes(of: ticket, since: version))
      .map { try EventStorage.event($0) }
  }

  /// Stores a decision in one transaction; returns the new version.
  func apply(_ change: TicketChange) async throws -> Int {
    do {
      return try await database.transaction { try await apply(change, in: $0) }
    } catch let error as PostgresError where error.constraint == "join_target_is_open" {
      // It ended between reading and storing: what it is now, whoever reads it again will see.
      throw DeskError.conflict(currentVersion: change.ticket.version)
    }
  }

  /// Stores a decision as a part of a transaction; returns the new version.
  func apply(_ change: TicketChange, in transaction: PostgresTransaction) async throws -> Int {
    let version = change.ticket.version + 1
    guard try await updateTicket(change.ticket, in: transaction) else {
      throw try await lostRace(change.ticket, in: transaction)
    }
    for order in change.workOrders {
      try await save(order, of: change.ticket, in: transaction)
    }
    guard
      try await ClockStorage.save(
        change.clocks, of: change.ticket.id, eventsSeen: change.clockEventsSeen, in: transaction)
    else { throw DeskError.conflict(currentVersion: change.ticket.version) }
    for event in change.events {
      try await EventStorage.append(event, to: change.ticket.id, version: version, in: transaction)
    }
    if change.ticket.state == .joined {
      try await takeFollowersAlong(change.ticket, in: transaction)
    }
    return version
  }

  /// False when somebody else changed the ticket since it was read.
  private func updateTicket(
    _ ticket: Ticket, in transaction: PostgresTransaction
  ) async throws -> Bool {
    // What a contractor's move leaves alone, its role may not even write.
    let triaged: SQL =
      switch view {
      case .full:
        """
        service_code = \(ticket.service), district_code = \(ticket.place.district),
        house_id = \(ticket.place.house), address = \(ticket.place.address),
        location = \(SQL.point(ticket.place.point)),
        place_confidence = \(ticket.place.confidence),
        place_accuracy_m = \(ticket.place.accuracyMetres), entrance = \(ticket.place.entrance),
        flat = \(ticket.place.flat), description = \(ticket.description),
        priority = \(ticket.priority), priority_source = \(ticket.prioritySource),
        caller_name = \(ticket.caller.name), caller_phone = \(ticket.caller.phone),
        round = \(ticket.round), on_control = \(ticket.control.isOn),
        control_missed = \(ticket.control.missedCalls),
        control_settled_at = \(ticket.control.settledAt), joined_to = \(ticket.joinedTo),
        """
      case .contractor: ""
      }
    let updated = try await transaction.execute(
      """
      UPDATE tickets SET \(triaged)
        version = version + 1, state = \(ticket.state), contractor_code = \(ticket.contractor),
        answer = \(ticket.answer), due_at = \(ticket.dueAt), updated_at = \(ticket.updatedAt),
        done_at = \(ticket.doneAt), closed_at = \(ticket.closedAt)
      WHERE id = \(ticket.id) AND version = \(ticket.version)
      """)
    return updated == 1
  }

  private func lostRace(
    _ ticket: Ticket, in transaction: PostgresTransaction
  ) async throws -> DeskError {
    let rows = try await transaction.query(
      "SELECT version FROM tickets WHERE id = \(ticket.id)")
    guard let row = rows.first else { return .notFound }
    let since = try await transaction.query(
      EventStorage.changes(of: ticket.id, since: ticket.version))
    return .conflict(
      currentVersion: try row.decode("version"), since: try since.map { try EventStorage.event($0) }
    )
  }

  /// Those who follow a ticket that now follows another one follow that one, too.
  private func takeFollowersAlong(
    _ ticket: Ticket, in transaction: PostgresTransaction
  ) async throws {
    try await transaction.execute(
      """
      WITH moved AS (
        UPDATE tickets SET joined_to = \(ticket.joinedTo), version = version + 1,
          updated_at = \(ticket.updatedAt)
        WHERE joined_to = \(ticket.id) RETURNING id, version
      )
      INSERT INTO ticket_events (ticket_id, at, on_behalf_of, kind, details, version)
      SELECT moved.id, \(ticket.updatedAt), \(Actor.system.label), 'joined',
        jsonb_build_object('ticket', target.reference), moved.version
      FROM moved JOIN tickets target ON target.id = \(ticket.joinedTo)
      """)
  }

  private func save(
    _ order: WorkOrder, of ticket: Ticket, in transaction: PostgresTransaction
  ) async throws {
    guard let id = order.id else {
      try await transaction.execute(
        """
        INSERT INTO work_orders (ticket_id, round, contractor_code, state, assigned_at, accepted_at,
          ended_at, reason, answer, rule_id, rules_version, explanation, due_at)
        VALUES (\(ticket.id), \(order.round), \(order.contractor), \(order.state),
          \(order.assignedAt), \(order.acceptedAt), \(order.endedAt), \(order.reason),
          \(order.answer), \(order.ruleID), \(order.rulesVersion), \(order.explanation),
          \(ticket.dueAt))
        """)
      return
    }
    try await transaction.execute(
      """
      UPDATE work_orders SET state = \(order.state), accepted_at = \(order.acceptedAt),
        ended_at = \(order.endedAt), reason = \(order.reason), settled = \(order.isSettled),
        answer = \(order.answer)
      WHERE id = \(id) AND ticket_id = \(ticket.id)
      """)
  }
}

extension SQL {
  /// A point as PostGIS has it (WGS84), or NULL.
  static func point(_ point: GeoPoint?) -> SQL {
    guard let point else { return "NULL::geometry" }
    return "ST_SetSRID(ST_MakePoint(\(point.longitude), \(point.latitude)), 4326)"
  }
}
