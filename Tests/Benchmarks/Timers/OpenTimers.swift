import Foundation
import TestKit

/// A city with half a million tickets and any number of open timers.
struct OpenTimers: Sendable {
  /// Tickets stored, each of which may have two timers far ahead and one that comes due.
  static let ticketCount = 500_000
  /// Tickets whose first answer is still awaited: the ones that timers come due for.
  static let awaitedCount = 100_000

  let city: DemoCity

  /// Stores the tickets and their clocks in bulk, without a timer.
  init(in city: DemoCity) async throws {
    self.city = city
    try await run(
      """
      \(TicketReferences.table(count: Self.ticketCount))
      INSERT INTO tickets (id, reference, state, channel, service_code, address, description,
        priority, contractor_code, received_at, due_at, updated_at, submission_key)
      SELECT number + 1, reference, 'assigned', 'api', service, 'вулиця Мостова, 1',
        'Третій день холодні батареї у квартирі.', 'normal', contractor, now(),
        now() + interval '3 days', now(), 'bulk:' || number
      FROM drawn, (SELECT min(code) AS service FROM services) AS s,
        (SELECT min(code) AS contractor FROM contractors) AS c;
      INSERT INTO service_clocks (ticket_id, stage, generation, state, policy_id, target_seconds,
        calendar, started_at, warn_at, due_at)
      SELECT id, stage, 1, 'running', 'bulk', 259200, 'always', received_at, NULL, due_at
      FROM tickets, unnest(ARRAY['first_response', 'resolution']) AS stage
      WHERE stage = 'resolution' OR id <= \(Self.awaitedCount);
      DROP TABLE drawn;
      """)
  }

  /// The same tickets in a database of their own.
  init(copying other: OpenTimers) async throws {
    city = try await DemoCity(copying: other.city)
  }

  /// Opens so many timers that come due between tomorrow and the end of the month, in no order of
  /// their tickets.
  func open(_ count: Int) async throws {
    try await run(
      """
      INSERT INTO timers (ticket_id, stage, generation, point, due_at)
      SELECT id, 'resolution', 1, point,
        now() + interval '1 day' + id::bigint * 7919 % 2500000 * interval '1 second'
      FROM generate_series(1, \(count / 2)) AS id, unnest(ARRAY['warning', 'breach']) AS point;
      """)
  }

  /// Tidies up after bulk loading, as autovacuum would in time.
  func settle() async throws {
    try await run("VACUUM ANALYZE tickets, service_clocks, timers; CHECKPOINT;")
  }

  /// Makes timers of the awaited tickets come due, half of them warnings, half breaches.
  ///
  /// - Parameters:
  ///   - tickets: their numbers, each used once.
  ///   - due: when, as SQL; `place` counts from 0.
  func schedule(_ tickets: Range<Int>, due: String) async throws {
    try await run(
      """
      INSERT INTO timers (ticket_id, stage, generation, point, due_at)
      SELECT id, 'first_response', 1, CASE id % 2 WHEN 0 THEN 'warning' ELSE 'breach' END, \(due)
      FROM (SELECT id, id - \(tickets.lowerBound) AS place
            FROM generate_series(\(tickets.lowerBound), \(tickets.upperBound - 1)) AS id) AS chosen;
      """)
  }

  private func run(_ statements: String) async throws {
    // Nothing here is to be checked or told: the rows are ours, and nobody listens yet.
    try await city.database.cluster.psql(
      "SET session_replication_role = replica;\n" + statements, database: city.database.name,
      deadlineSeconds: 240)
  }
}
