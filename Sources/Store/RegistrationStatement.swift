import Desk
import Foundation
import Hotline
import Postgres

/// The one statement that stores many registrations: it commits all of them or none.
///
/// Who has a submission key that is stored already gets that ticket back. References are tried in
/// the order given, the first one free is taken.
///
/// `OFFSET 0` and arrays keep the planner from joining whole tables: it plans once, possibly while
/// they are still empty, and a scan that was cheap then would get slower with each ticket.
enum RegistrationStatement {
  /// How many references are drawn for each ticket: with a million tickets stored, one in nine
  /// hundred is taken, so all of five are less often than once in 10^14.
  private static let candidateCount = 5

  /// What the statement says about one registration.
  struct Outcome: Sendable {
    var ticket: RegisteredTicket
    /// The key was used before, for another content.
    var differs: Bool
  }

  /// Stores the registrations; outcomes in their order.
  ///
  /// - Parameter mayStoreContacts: dispatchers may not, and PostgreSQL asks before it looks
  ///   whether there are any.
  static func run(
    _ registrations: [TicketRegistration], mayStoreContacts: Bool, in database: Database
  ) async throws -> [Outcome] {
    let rows = try await database.query(
      statement(registrations, mayStoreContacts: mayStoreContacts))
    return try rows.map { row in
      Outcome(
        ticket: RegisteredTicket(
          id: try row.decode("ticket_id"), reference: try row.decode("reference"),
          wasReplay: try row.decode("was_replay")),
        differs: try row.decode("differs"))
    }
  }

  private static func statement(
    _ registrations: [TicketRegistration], mayStoreContacts: Bool
  ) -> SQL {
    var records = RegistrationRecords()
    for (index, registration) in registrations.enumerated() {
      let others = (1..<candidateCount).map { _ in Reference.random() }
      records.add(registration, number: index, references: [registration.reference] + others)
    }
    return """
      WITH input AS MATERIALIZED (\(records.ticketSource)),
      stored AS MATERIALIZED (
        SELECT i.n, t.id AS ticket_id, t.reference,
          t.request_sha256 <> i.request_sha256 AS differs
        FROM input i, LATERAL (
          SELECT id, reference, request_sha256 FROM tickets
          WHERE submission_key = i.submission_key OFFSET 0) AS t
      ), fresh AS MATERIALIZED (
        SELECT i.*, nextval('tickets_id_seq') AS ticket_id,
          (SELECT candidate FROM unnest(string_to_array(i.candidates, ' '))
             WITH ORDINALITY AS drawn (candidate, place)
           WHERE NOT EXISTS (SELECT FROM tickets WHERE reference = candidate OFFSET 0)
           ORDER BY place LIMIT 1) AS reference
        FROM input i WHERE n <> ALL (ARRAY(SELECT s.n FROM stored s))
      ), \(mayStoreContacts ? records.newContacts : records.noContacts),
      \(knowsContacts(registrations) ? tellKnownContacts : "")
      \(registrations.contains { $0.joinTo?.incident != nil } ? RegistrationRecords.newMembers : "")
      \(storeTickets), \(records.workOrders), \(records.clocks), \(records.events)
      SELECT n, ticket_id, reference, true AS was_replay, coalesce(differs, false) AS differs
      FROM stored
      UNION ALL SELECT n, ticket_id, reference, false, false FROM fresh
      ORDER BY n
      """
  }

  private static func knowsContacts(_ registrations: [TicketRegistration]) -> Bool {
    registrations.contains { registration in
      if case .stored = registration.origin { true } else { false }
    }
  }

  private static let tellKnownContacts: SQL = """
    known_contacts AS (
      UPDATE contacts c SET ticket_id = f.ticket_id FROM fresh f
      WHERE c.id = f.contact_id AND c.ticket_id IS NULL),
    """

  private static let storeTickets: SQL = """
    new_tickets AS (
      INSERT INTO tickets (id, reference, state, channel, contact_id, service_code, district_code,
        house_id, address, location, place_confidence, place_accuracy_m, entrance, flat,
        description, priority, priority_source, caller_name, caller_phone, contractor_code,
        joined_to, on_control, answer, closed_at, received_at, due_at, updated_at,
        submission_key, request_sha256)
      SELECT f.ticket_id, f.reference, f.state, f.channel, coalesce(f.contact_id, c.id),
        f.service, f.district, f.house, f.address,
        ST_SetSRID(ST_MakePoint(f.longitude, f.latitude), 4326), f.confidence, f.accuracy_m,
        f.entrance, f.flat, f.description, f.priority, f.priority_source, f.caller_name,
        f.caller_phone, f.contractor, f.joined_to, f.on_control,
        f.answer, f.closed_at, f.received_at, f.due_at, f.updated_at, f.submission_key,
        f.request_sha256
      FROM fresh f LEFT JOIN new_contacts c ON c.key = f.contact_key)
    """
}
