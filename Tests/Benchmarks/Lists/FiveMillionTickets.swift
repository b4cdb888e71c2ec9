import Desk
import Foundation
import Hotline
import Store
import TestKit

/// A city after many years: five million tickets, one in twenty-five open.
///
/// Lean, to be stored within minutes: closed tickets keep their one job but neither clocks nor log,
/// which no list reads.
struct FiveMillionTickets: Sendable {
  static let count = 5_000_000
  /// One of so many is open; a tenth of these waits for a dispatcher.
  static let openEvery = 25

  let city: DemoCity

  init(in city: DemoCity) async throws {
    self.city = city
    // Nothing here is to be checked or told: the rows are ours, and nobody listens yet.
    try await city.database.cluster.psql(
      """
      SET session_replication_role = replica;
      SET maintenance_work_mem = '512MB';
      \(TicketReferences.table(count: Self.count))
      \(Self.tickets)
      DROP TABLE drawn;
      \(Self.workOrders)
      \(Self.clocks)
      VACUUM ANALYZE tickets, work_orders, service_clocks;
      """, database: city.database.name, deadlineSeconds: 540)
    let stored = try await city.number("SELECT count(*) FROM tickets")
    try BenchmarkFailure.unless(stored == Self.count, "\(stored) tickets were stored")
  }

  /// The newest tickets have the smallest numbers; the open ones lie all over the years, and in
  /// every queue some are overdue.
  private static let tickets = """
    INSERT INTO tickets (id, reference, state, channel, service_code, district_code, address,
      description, priority, caller_phone, contractor_code, answer, received_at, due_at, updated_at,
      closed_at, submission_key)
    SELECT number + 1, reference, state, 'api',
      services[1 + number % cardinality(services)], districts[1 + number % cardinality(districts)],
      'вулиця Мостова, ' || 1 + number % 200, 'Третій день холодні батареї у квартирі.', 'normal',
      '+38050' || 1000000 + number % 700000,
      CASE WHEN state <> 'received' THEN contractors[1 + number % cardinality(contractors)] END,
      CASE WHEN state = 'closed' THEN 'Замінили циркуляційний насос, тепло відновлено.' END,
      received_at, received_at + number % 97 * interval '1 hour', received_at + interval '1 day',
      CASE WHEN state = 'closed' THEN received_at + interval '1 day' END, 'bulk:' || number
    FROM drawn, LATERAL (SELECT now() - number * interval '1 minute' AS received_at,
        CASE WHEN number % \(openEvery) <> 0 THEN 'closed'
          WHEN number % \(openEvery * 10) = 0 THEN 'received'
          ELSE (ARRAY['assigned', 'accepted', 'in_work'])[1 + number % 3] END AS state) AS life,
      (SELECT array_agg(code) AS services FROM services WHERE parent_code IS NOT NULL) AS s,
      (SELECT array_agg(code) AS districts FROM districts) AS d,
      (SELECT array_agg(code) AS contractors FROM contractors) AS c;
    """

  private static let workOrders = """
    INSERT INTO work_orders (id, ticket_id, contractor_code, state, assigned_at, accepted_at,
      ended_at, answer, rule_id, explanation, due_at)
    SELECT id, id, contractor_code, CASE state WHEN 'closed' THEN 'done' ELSE state END,
      received_at, CASE WHEN state <> 'assigned' THEN received_at END,
      CASE WHEN state = 'closed' THEN received_at + id % 1000 * interval '1 minute' END, answer,
      'bulk', 'за правилом «Тепло»', due_at
    FROM tickets WHERE contractor_code IS NOT NULL;
    """

  private static let clocks = """
    INSERT INTO service_clocks (ticket_id, stage, generation, state, policy_id, target_seconds,
      calendar, started_at, warn_at, due_at)
    SELECT id, stage, 1, 'running', 'bulk', 259200, 'always', received_at, NULL, due_at
    FROM tickets, unnest(ARRAY['first_response', 'resolution']) AS stage
    WHERE state <> 'closed' AND state <> 'received';
    """
}
