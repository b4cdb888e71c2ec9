import Foundation
import Hotline

/// A city with a million tickets, and their references.
struct MillionTickets: Sendable {
  static let count = 1_000_000

  let city: DemoCity
  let references: [Reference]

  /// Stores the tickets in bulk, as they would be after some years: most are closed.
  init(in city: DemoCity) async throws {
    self.city = city
    var drawn: Set<Reference> = []
    while drawn.count < Self.count { drawn.insert(.random()) }
    references = Array(drawn)
    let lines = references.enumerated().map { "\($0)\t\($1.digits)" }.joined(separator: "\n")
    // Nothing here is to be checked or told: the rows are ours, and nobody listens yet.
    try await city.database.cluster.psql(
      """
      SET session_replication_role = replica;
      CREATE UNLOGGED TABLE drawn (number integer, reference text);
      COPY drawn FROM STDIN;
      \(lines)
      \\.
      \(Self.insertion)
      DROP TABLE drawn;
      VACUUM ANALYZE tickets;
      """, database: city.database.name, deadlineSeconds: 240)
    let stored = try await city.number("SELECT count(*) FROM ticket_status")
    try BenchmarkFailure.unless(stored == Self.count, "\(stored) tickets were stored")
  }

  private static let insertion = """
    INSERT INTO tickets (reference, state, channel, service_code, district_code, address,
      description, priority, contractor_code, answer, received_at, due_at, updated_at, closed_at,
      submission_key)
    SELECT reference, CASE WHEN is_closed THEN 'closed' ELSE 'assigned' END, 'api',
      services[1 + number % cardinality(services)], districts[1 + number % cardinality(districts)],
      'вулиця Мостова, ' || 1 + number % 200, 'Третій день холодні батареї у квартирі.', 'normal',
      contractors[1 + number % cardinality(contractors)],
      CASE WHEN is_closed THEN 'Замінили циркуляційний насос, тепло відновлено.' END,
      received_at, received_at + interval '3 days', received_at + interval '1 day',
      CASE WHEN is_closed THEN received_at + interval '1 day' END, 'bulk:' || number
    FROM drawn, LATERAL (SELECT number % 10 < 8 AS is_closed,
        now() - number * interval '1 minute' AS received_at) AS life,
      (SELECT array_agg(code) AS services FROM services WHERE parent_code IS NOT NULL) AS s,
      (SELECT array_agg(code) AS districts FROM districts) AS d,
      (SELECT array_agg(code) AS contractors FROM contractors) AS c;
    """
}
