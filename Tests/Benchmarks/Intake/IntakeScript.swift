import TestKit

/// One statement for pgbench that stores a ticket with everything that belongs to it.
///
/// It is the strongest peer we know: prepared once, one round trip, one COMMIT a ticket. It looks
/// for the submission's key first and stores the same rows with the same values as the core did.
enum IntakeScript {
  private static let keys = #"""
    WITH key AS MATERIALIZED (SELECT E'api\x3Aportal\x3A' || gen_random_uuid() AS value),
    ids AS MATERIALIZED (
      SELECT key.value AS key, nextval('tickets_id_seq') AS ticket FROM key
      WHERE NOT EXISTS (SELECT FROM tickets WHERE submission_key = key.value)),
    """#
  /// Scattered over all references, each once: the factor has no divisor in common with 9·10^9.
  private static let reference =
    "(SELECT (1000000000 + ticket * 7777777777 % 9000000000)::text FROM ids)"
  private static let ticket = "(SELECT ticket FROM ids)"

  /// A value as a literal without colons, after which pgbench would look for its variables.
  private static let literal = #"""
    coalesce('E''' || replace(replace(replace(field.value, '\', '\\'), '''', ''''''), ':', '\x3A')
      || '''', 'NULL')
    """#

  /// Reads the first ticket of a city and writes the statement that stores its like.
  static func copyingFirstTicket(of city: DemoCity) async throws -> String {
    let id = try await city.number("SELECT min(id) FROM tickets")
    let database = city.database
    let contact = try await insert(
      "contacts", of: "ticket_id = \(id)", in: database,
      replacing: ["key": "gen_random_uuid()", "ticket_id": ticket], leavingOut: ["id"])
    let tickets = try await insert(
      "tickets", of: "id = \(id)", in: database,
      replacing: [
        "id": ticket, "reference": reference, "contact_id": "(SELECT id FROM new_contact)",
        "submission_key": "(SELECT key FROM ids)",
      ], leavingOut: ["registered_by"])
    var parts = ["new_contact AS (\(contact) RETURNING id)", "new_ticket AS (\(tickets))"]
    for table in ["work_orders", "service_clocks", "timers", "ticket_events"] {
      let rows = try await insert(
        table, of: "ticket_id = \(id)", in: database, replacing: ["ticket_id": ticket],
        leavingOut: ["id", "author"])
      parts.append("new_\(table) AS (\(rows))")
    }
    return keys + "\n" + parts.joined(separator: ",\n") + "\nSELECT ticket FROM ids;\n"
  }

  /// An INSERT with the rows of a table, written by the database itself.
  private static func insert(
    _ table: String, of condition: String, in database: TestDatabase,
    replacing: [String: String], leavingOut: [String]
  ) async throws -> String {
    let cases = replacing.sorted { $0.key < $1.key }
      .map { "WHEN '\($0.key)' THEN $sql$\($0.value)$sql$" }.joined(separator: " ")
    let dropped = leavingOut.map { "'\($0)'" }.joined(separator: ", ")
    return try await database.psql(
      """
      SELECT 'INSERT INTO \(table) (' || names || ') VALUES ' || string_agg(row, ', ')
      FROM (
        SELECT string_agg(quote_ident(field.key), ', ' ORDER BY field.key) AS names,
          '(' || string_agg(CASE field.key \(cases) ELSE \(literal) END, ', '
            ORDER BY field.key) || ')' AS row
        FROM \(table), LATERAL jsonb_each_text(to_jsonb(\(table))) AS field
        WHERE \(condition) AND field.key <> ALL (ARRAY[\(dropped)])
        GROUP BY \(table).ctid) AS rows
      GROUP BY names
      """)
  }
}
