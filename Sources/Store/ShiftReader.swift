import Desk
import Foundation
import Hotline
import Postgres

/// Reads who is on duty and what the next shift must know; for every role that may.
struct ShiftReader {
  private static let endedLimit = 10

  let database: Database

  func handover(now: Date) async throws -> Handover {
    async let sections = sections(now: now)
    async let notes = notes()
    async let onDuty = shifts("WHERE s.closed_at IS NULL ORDER BY s.opened_at")
    async let ended = shifts(
      "WHERE s.closed_at IS NOT NULL ORDER BY s.closed_at DESC LIMIT \(Self.endedLimit)")
    return try await Handover(
      sections: sections, notes: notes, onDuty: onDuty, ended: ended)
  }

  /// Shifts with their agents, as `rest` chooses.
  func shifts(_ rest: SQL) async throws -> [Shift] {
    let rows = try await database.query(
      "SELECT \(ShiftRows.columns) FROM shifts s JOIN agents a ON a.login = s.agent_login \(rest)")
    return try rows.map { try ShiftRows.shift($0) }
  }

  func notes() async throws -> [HandoverNote] {
    let rows = try await database.query(
      """
      SELECT id, at, author, body, acknowledged_by FROM handover_notes
      WHERE acknowledged_at IS NULL ORDER BY at, id LIMIT 50
      """)
    return try rows.map { row in
      HandoverNote(
        id: try row.decode("id"), at: try row.decode("at"), author: try row.decode("author"),
        body: try row.decode("body"), acknowledgedBy: try row.decode("acknowledged_by"))
    }
  }

  /// Each topic counts itself and shows its first lines.
  private func sections(now: Date) async throws -> [Handover.Section] {
    let near = now + Handover.nearSeconds
    let rows = try await database.query(
      """
      WITH lines AS (
        SELECT 'own_queue' AS topic, t.id, t.reference AS title, t.address AS text,
          coalesce(t.due_at, t.received_at) AS at
        FROM tickets t JOIN contractors c ON c.code = t.contractor_code AND c.is_shift
        WHERE t.state IN ('assigned', 'accepted', 'in_work')
        UNION ALL
        SELECT 'untriaged', id, reference, address, received_at FROM tickets
        WHERE state IN ('received', 'triaged')
        UNION ALL
        SELECT 'due_soon', id, reference, address, due_at FROM tickets
        WHERE state IN ('assigned', 'accepted', 'in_work') AND due_at <= \(near)
        UNION ALL
        SELECT 'control_calls', id, reference, address, updated_at FROM tickets
        WHERE state = 'reported_done' AND on_control
        UNION ALL
        SELECT 'calls_to_return', NULL, caller, '', received_at
        FROM calls_to_return(\(now - Handover.returnSeconds))
        UNION ALL
        SELECT 'incidents', i.lead_ticket_id, coalesce(t.reference, ''), s.name_uk, i.started_at
        FROM incidents i JOIN services s ON s.code = i.service_code
        LEFT JOIN tickets t ON t.id = i.lead_ticket_id
        WHERE i.state = 'open'
        UNION ALL
        SELECT 'drafts', NULL, '', left(body ->> 'description', 100), updated_at FROM drafts
        WHERE agent_login = session_user
      ), ranked AS (
        SELECT *, count(*) OVER (PARTITION BY topic) AS total,
          row_number() OVER (PARTITION BY topic ORDER BY at, id) AS place
        FROM lines
      )
      SELECT topic, total, id, title, text, at FROM ranked
      WHERE place <= \(Handover.lineLimit) ORDER BY topic, place
      """)
    var sections: [Handover.Topic: Handover.Section] = [:]
    for row in rows {
      let topic: Handover.Topic = try row.decode("topic")
      let line = Handover.Line(
        ticket: try row.decode("id"), title: try row.decode("title"),
        text: try row.decode("text", as: String?.self) ?? "", at: try row.decode("at"))
      let empty = Handover.Section(topic: topic, count: try row.decode("total"), lines: [])
      sections[topic, default: empty].lines.append(line)
    }
    return Handover.Topic.allCases.compactMap { sections[$0] }
  }
}
