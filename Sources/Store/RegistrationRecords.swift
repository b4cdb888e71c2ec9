import Desk
import Foundation
import Hotline
import Postgres

/// Registrations spread over the record sets of the statement that stores them; `n` ties them.
struct RegistrationRecords {
  private var tickets = RecordText()
  private var contacts = RecordText()
  private var orders = RecordText()
  private var clockRecords = RecordText()
  private var timerRecords = RecordText()
  private var eventRecords = RecordText()

  /// Adds one registration; the first free one of `references` will be its ticket's.
  mutating func add(
    _ registration: TicketRegistration, number: Int, references: [Reference]
  ) {
    tickets.row { row in
      Self.write(registration, number: number, references: references, to: &row)
    }
    if case .new(let contact) = registration.origin {
      contacts.row { ContactStorage.write(contact, number: number, to: &$0) }
    }
    if let order = registration.workOrder {
      orders.row { row in
        row.field("n", number)
        row.field("contractor", order.contractor)
        row.field("state", order.state)
        row.field("assigned_at", order.assignedAt)
        row.field("rule_id", order.ruleID)
        row.field("rules_version", order.rulesVersion)
        row.field("explanation", order.explanation)
      }
    }
    for clock in registration.clocks {
      clockRecords.row { Self.write(clock, number: number, to: &$0) }
      for timer in clock.timers {
        timerRecords.row { row in
          row.field("n", number)
          row.field("stage", clock.stage)
          row.field("generation", clock.generation)
          row.field("point", timer.point)
          row.field("due_at", timer.dueAt)
        }
      }
    }
    for (place, event) in registration.events.enumerated() {
      eventRecords.row { row in
        row.field("n", number)
        row.field("place", place)
        row.field("at", event.at)
        row.field("on_behalf_of", event.onBehalfOf)
        row.field("kind", event.kind)
        row.field("stage", event.stage)
        row.field("generation", event.generation)
        row.object("details", event.details)
      }
    }
  }

  private static func write(
    _ registration: TicketRegistration, number: Int, references: [Reference],
    to row: inout RecordText
  ) {
    row.field("n", number)
    row.field("candidates", references.map(\.digits).joined(separator: " "))
    row.field("submission_key", registration.submissionKey)
    row.field("request_sha256", registration.requestSHA256)
    switch registration.origin {
    case .stored(let contact): row.field("contact_id", contact)
    case .new(let contact): row.field("contact_key", contact.key)
    case .none: break
    }
    row.field("state", registration.state)
    row.field("channel", registration.channel)
    row.field("service", registration.service)
    row.field("district", registration.place.district)
    row.field("house", registration.place.house)
    row.field("address", registration.place.address)
    row.field("latitude", registration.place.point?.latitude)
    row.field("longitude", registration.place.point?.longitude)
    row.field("confidence", registration.place.confidence)
    row.field("accuracy_m", registration.place.accuracyMetres)
    row.field("entrance", registration.place.entrance)
    row.field("flat", registration.place.flat)
    row.field("description", registration.description)
    row.field("priority", registration.priority)
    row.field("priority_source", registration.prioritySource)
    row.field("caller_name", registration.caller.name)
    row.field("caller_phone", registration.caller.phone)
    row.field("contractor", registration.workOrder?.contractor)
    row.field("joined_to", registration.joinTo?.ticket)
    row.field("incident", registration.joinTo?.incident)
    row.field("on_control", registration.isOnControl)
    row.field("answer", registration.answer)
    if registration.answer != nil || registration.joinTo != nil {
      row.field("closed_at", registration.events.last?.at ?? registration.receivedAt)
    }
    row.field("received_at", registration.receivedAt)
    row.field("due_at", registration.clocks.first { $0.stage == .resolution }?.dueAt)
    row.field("updated_at", registration.events.first?.at ?? registration.receivedAt)
  }

  private static func write(
    _ clock: ServiceClockRecord, number: Int, to row: inout RecordText
  ) {
    row.field("n", number)
    row.field("stage", clock.stage)
    row.field("generation", clock.generation)
    row.field("state", clock.state)
    row.field("policy_id", clock.policyID)
    row.field("target_seconds", clock.targetSeconds)
    row.field("calendar", clock.calendar)
    row.field("started_at", clock.startedAt)
    row.field("warn_at", clock.warnAt)
    row.field("due_at", clock.dueAt)
    row.field("escalation", ClockStorage.ladder(clock))
  }

  // MARK: The statement's parts

  /// The tickets as rows.
  var ticketSource: SQL {
    """
    SELECT * FROM json_to_recordset(\(tickets.text)::json) AS r (n bigint, candidates text,
      submission_key text, request_sha256 bytea, contact_id bigint, contact_key uuid, state text,
      channel text, service text, district text, house bigint, address text,
      latitude double precision, longitude double precision, confidence text, accuracy_m integer,
      entrance smallint, flat text, description text, priority text,
      priority_source text, caller_name text, caller_phone text, contractor text,
      joined_to bigint, incident bigint, on_control boolean, answer text,
      closed_at timestamptz, received_at timestamptz, due_at timestamptz,
      updated_at timestamptz)
    """
  }

  /// Stores the contacts that came with tickets; one stored before only learns its ticket.
  var newContacts: SQL {
    """
    new_contacts AS (
      INSERT INTO contacts (\(ContactStorage.columns), ticket_id)
      SELECT \(ContactStorage.recordColumns), f.ticket_id
      FROM json_to_recordset(\(contacts.text)::json) AS r (\(ContactStorage.recordType))
      JOIN fresh f USING (n)
      ON CONFLICT (key) DO UPDATE SET
        ticket_id = coalesce(contacts.ticket_id, excluded.ticket_id)
      RETURNING id, key)
    """
  }

  /// Stands in for `newContacts` where the role may not store any.
  var noContacts: SQL { "new_contacts AS (SELECT NULL::bigint AS id, NULL::uuid AS key)" }

  /// Stores the jobs.
  var workOrders: SQL {
    """
    new_orders AS (
      INSERT INTO work_orders (ticket_id, contractor_code, state, assigned_at, rule_id,
        rules_version, explanation, due_at)
      SELECT f.ticket_id, r.contractor, r.state, r.assigned_at, r.rule_id, r.rules_version,
        r.explanation, f.due_at
      FROM json_to_recordset(\(orders.text)::json) AS r (n bigint, contractor text, state text,
        assigned_at timestamptz, rule_id text, rules_version bigint, explanation text)
      JOIN fresh f USING (n) ORDER BY n)
    """
  }

  /// Stores the clocks and their timers; they have only just begun.
  var clocks: SQL {
    """
    new_clocks AS (
      INSERT INTO service_clocks (ticket_id, stage, generation, state, policy_id, target_seconds,
        calendar, started_at, warn_at, due_at, escalation)
      SELECT f.ticket_id, r.stage, r.generation, r.state, r.policy_id, r.target_seconds,
        r.calendar, r.started_at, r.warn_at, r.due_at, r.escalation
      FROM json_to_recordset(\(clockRecords.text)::json) AS r (n bigint, stage text,
        generation integer, state text, policy_id text, target_seconds bigint, calendar text,
        started_at timestamptz, warn_at timestamptz, due_at timestamptz, escalation text)
      JOIN fresh f USING (n)
    ), new_timers AS (
      INSERT INTO timers (ticket_id, stage, generation, point, due_at)
      SELECT f.ticket_id, r.stage, r.generation, r.point, r.due_at
      FROM json_to_recordset(\(timerRecords.text)::json) AS r (n bigint, stage text,
        generation integer, point text, due_at timestamptz)
      JOIN fresh f USING (n))
    """
  }

  /// Tells incidents of tickets that follow their leads from the beginning.
  static let newMembers: SQL = """
    new_members AS (
      INSERT INTO incident_tickets (incident_id, ticket_id, standing, at)
      SELECT incident, ticket_id, 'joined', updated_at FROM fresh WHERE incident IS NOT NULL),
    """

  /// Stores the log's entries.
  var events: SQL {
    """
    new_events AS (
      INSERT INTO ticket_events (ticket_id, at, on_behalf_of, kind, stage, generation, details,
        version)
      SELECT f.ticket_id, r.at, r.on_behalf_of, r.kind, r.stage, r.generation, r.details, 1
      FROM json_to_recordset(\(eventRecords.text)::json) AS r (n bigint, place integer,
        at timestamptz, on_behalf_of text, kind text, stage text, generation integer,
        details jsonb)
      JOIN fresh f USING (n) ORDER BY n, place)
    """
  }
}
