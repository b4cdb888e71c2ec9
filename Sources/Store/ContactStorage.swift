import Desk
import Foundation
import Hotline
import Postgres

/// Reads and writes contacts.
enum ContactStorage {
  /// What a contact is stored with, apart from its ticket, agent and core.
  static let columns: SQL = """
    key, channel, state, outcome, caller, caller_name, called, received_at, queued_at,
    connected_at, ended_at, ended_by, digits, recording_file, body, sip_call_id
    """

  /// The same columns of a record `r` that `write` wrote.
  static let recordColumns: SQL = """
    r.key, r.channel, r.state, r.outcome, r.caller, r.caller_name, r.called, r.received_at,
    r.queued_at, r.connected_at, r.ended_at, r.ended_by, r.digits, r.recording_file, r.body,
    r.sip_call_id
    """

  /// The record's fields and their types.
  static let recordType: SQL = """
    n bigint, key uuid, channel text, state text, outcome text, caller text, caller_name text,
    called text, received_at timestamptz, queued_at timestamptz, connected_at timestamptz,
    ended_at timestamptz, ended_by text, digits text, recording_file text, body text,
    sip_call_id text
    """

  /// Writes a contact as a record numbered `number`.
  static func write(_ contact: Contact, number: Int, to row: inout RecordText) {
    let contact = contact.bounded
    row.field("n", number)
    row.field("key", contact.key)
    row.field("channel", contact.channel)
    row.field("state", contact.state)
    row.field("outcome", contact.outcome)
    row.field("caller", contact.caller)
    row.field("caller_name", contact.callerName)
    row.field("called", contact.called)
    row.field("received_at", contact.receivedAt)
    row.field("queued_at", contact.queuedAt)
    row.field("connected_at", contact.connectedAt)
    row.field("ended_at", contact.endedAt)
    row.field("ended_by", contact.endedBy)
    row.field("digits", contact.digits)
    row.field("recording_file", contact.recordingFile)
    row.field("body", contact.body)
    row.field("sip_call_id", contact.sipCallID)
  }

  /// Stores a contact as it is now, found again by its key.
  static func save(_ contact: Contact, core: UUID, in database: Database) async throws -> ContactID
  {
    let contact = contact.bounded
    // What a dispatcher has added meanwhile, the ticket and a better name, stays.
    let rows = try await database.query(
      """
      INSERT INTO contacts (\(columns), agent_login, core_id, ticket_id)
      VALUES (\(contact.key), \(contact.channel), \(contact.state), \(contact.outcome),
        \(contact.caller), \(contact.callerName), \(contact.called), \(contact.receivedAt),
        \(contact.queuedAt), \(contact.connectedAt), \(contact.endedAt), \(contact.endedBy),
        \(contact.digits), \(contact.recordingFile), \(contact.body), \(contact.sipCallID),
        \(contact.agent), \(core), \(contact.ticket))
      ON CONFLICT (key) DO UPDATE SET
        channel = excluded.channel, state = excluded.state, outcome = excluded.outcome,
        caller_name = coalesce(contacts.caller_name, excluded.caller_name),
        queued_at = excluded.queued_at, connected_at = excluded.connected_at,
        ended_at = excluded.ended_at, ended_by = excluded.ended_by, digits = excluded.digits,
        recording_file = excluded.recording_file, body = excluded.body,
        agent_login = excluded.agent_login, core_id = excluded.core_id,
        ticket_id = coalesce(contacts.ticket_id, excluded.ticket_id)
      RETURNING id
      """)
    guard let row = rows.first else { throw DeskError.unavailable }
    return try row.decode("id")
  }

  /// Columns of `contacts c`.
  static let readColumns: SQL = """
    c.id, c.key, c.channel, c.state, c.outcome, c.caller, c.caller_name, c.called, c.received_at,
    c.queued_at, c.connected_at, c.ended_at, c.ended_by, c.agent_login, c.digits,
    c.recording_file, c.body, c.sip_call_id, c.ticket_id
    """

  static func contact(_ row: Row) throws -> Contact {
    var contact = Contact(
      key: try row.decode("key"), channel: try row.decode("channel"),
      state: try row.decode("state"), caller: try row.decode("caller"),
      receivedAt: try row.decode("received_at"))
    contact.id = try row.decode("id", as: ContactID?.self)
    contact.outcome = try row.decode("outcome")
    contact.callerName = try row.decode("caller_name")
    contact.called = try row.decode("called")
    contact.queuedAt = try row.decode("queued_at")
    contact.connectedAt = try row.decode("connected_at")
    contact.endedAt = try row.decode("ended_at")
    contact.endedBy = try row.decode("ended_by")
    contact.agent = try row.decode("agent_login")
    contact.digits = try row.decode("digits")
    contact.recordingFile = try row.decode("recording_file")
    contact.body = try row.decode("body")
    contact.sipCallID = try row.decode("sip_call_id")
    contact.ticket = try row.decode("ticket_id")
    return contact
  }
}

extension Contact {
  /// The contact with what the network claims cut to what the schema holds: a call with an absurd
  /// name must still become a row.
  var bounded: Contact {
    var contact = self
    contact.caller = Self.cut(caller, to: 320)
    contact.callerName = callerName.map { Self.cut($0, to: 200) }
    contact.called = called.map { Self.cut($0, to: 320) }
    contact.sipCallID = sipCallID.map { Self.cut($0, to: 400) }
    contact.digits = Self.cut(digits, to: 200)
    contact.body = body.map { Self.cut($0, to: 20_000) }
    return contact
  }

  /// Counts as PostgreSQL's `length` does, and drops NUL, which its text cannot hold.
  private static func cut(_ text: String, to limit: Int) -> String {
    let isFine = text.utf8.count <= limit && !text.utf8.contains(0)
    if isFine { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.lazy.filter { $0 != "\0" }.prefix(limit))
    return String(scalars)
  }
}
