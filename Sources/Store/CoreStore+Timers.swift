import Desk
import Hotline
import Postgres

extension CoreStore: TimerStore {
  /// Fires due timers in deadline order; see `TimerStore`.
  ///
  /// One statement is one COMMIT: whoever dies in between has changed nothing. Timers another core
  /// has in hand are passed over. The time is the database's.
  public func fireDue(limit: Int) async throws -> [FiredTimer] {
    let rows = try await database.query(
      """
      WITH due AS (
        SELECT ticket_id, stage, generation, point, step FROM timers WHERE due_at <= now()
        ORDER BY due_at LIMIT \(limit) FOR UPDATE SKIP LOCKED
      ), fired AS (
        DELETE FROM timers t USING due
        WHERE (t.ticket_id, t.stage, t.generation, t.point, t.step)
            = (due.ticket_id, due.stage, due.generation, due.point, due.step)
        RETURNING t.ticket_id, t.stage, t.generation, t.point, t.step, t.due_at
      ), rungs AS MATERIALIZED (
        SELECT f.ticket_id, f.stage, f.generation, f.point, f.step, f.due_at, r.text,
          r.place - 1 AS place, split_part(r.text, '+', 1) AS origin,
          split_part(split_part(r.text, '+', 2), ':', 1)::bigint AS after_seconds,
          split_part(r.text, ':', 2) AS recipient
        FROM fired f
        JOIN service_clocks c USING (ticket_id, stage, generation),
          string_to_table(c.escalation, ' ') WITH ORDINALITY AS r (text, place)
        WHERE c.stopped_at IS NULL
      ), logged AS (
        INSERT INTO ticket_events (ticket_id, at, on_behalf_of, kind, stage, generation, details)
        SELECT ticket_id, now(), 'system', \(Self.kind), stage, generation,
          jsonb_build_object('dueAt', to_char(due_at AT TIME ZONE 'UTC', \(Self.timeFormat)))
            || CASE WHEN rung IS NULL THEN '{}'
                    ELSE jsonb_build_object('rung', rung, 'to', recipient) END
        FROM (
          SELECT f.*, r.text AS rung, r.recipient FROM fired f
          LEFT JOIN rungs r ON f.point = 'escalation' AND r.place = f.step
            AND (r.ticket_id, r.stage, r.generation, r.point, r.step)
              = (f.ticket_id, f.stage, f.generation, f.point, f.step)
        ) AS told
        ORDER BY due_at
        ON CONFLICT DO NOTHING
        RETURNING ticket_id, kind, stage, generation, details
      ), marked AS (
        UPDATE service_clocks c SET
          state = CASE WHEN f.breached THEN 'breached' WHEN c.state = 'paused' THEN 'running'
                       ELSE c.state END,
          paused_since = CASE WHEN f.resumed THEN NULL ELSE c.paused_since END,
          paused_until = CASE WHEN f.resumed THEN NULL ELSE c.paused_until END,
          pause_reason = CASE WHEN f.resumed THEN NULL ELSE c.pause_reason END
        FROM (
          SELECT ticket_id, stage, generation, bool_or(point = 'breach') AS breached,
            bool_or(point = 'resume') AS resumed
          FROM fired WHERE point IN ('breach', 'resume') GROUP BY ticket_id, stage, generation
        ) AS f
        WHERE c.stopped_at IS NULL
          AND (c.ticket_id, c.stage, c.generation) = (f.ticket_id, f.stage, f.generation)
      ), climbed AS (
        INSERT INTO timers (ticket_id, stage, generation, point, step, due_at)
        SELECT ticket_id, stage, generation, 'escalation', place,
          due_at + make_interval(secs => after_seconds)
        FROM rungs WHERE origin = point
        ON CONFLICT DO NOTHING
      ), noticed AS (
        INSERT INTO outbox (topic, ticket_id, payload, recipient, contractor_code)
        SELECT l.kind, l.ticket_id,
          jsonb_build_object('stage', l.stage, 'generation', l.generation), l.details ->> 'to',
          CASE WHEN l.kind = 'clock_escalated' THEN t.contractor_code END
        FROM logged l JOIN tickets t ON t.id = l.ticket_id
      ), rung AS (
        SELECT pg_notify('hotline_tickets', string_agg(item, ' ')) FROM (
          SELECT id || ':' || reference || ':' || version AS item,
            (row_number() OVER () - 1) / 200 AS part
          FROM tickets WHERE id IN (SELECT ticket_id FROM logged)
        ) AS items GROUP BY part
      )
      SELECT ticket_id, stage, point, due_at, (SELECT count(*) FROM rung) AS bells
      FROM fired ORDER BY due_at
      """)
    return try rows.map { row in
      FiredTimer(
        ticket: try row.decode("ticket_id"), stage: try row.decode("stage"),
        point: try row.decode("point"), dueAt: try row.decode("due_at"))
    }
  }

  /// Seconds until the next timer is due; see `TimerStore`.
  public func secondsUntilNext() async throws -> Double? {
    let rows = try await database.query(
      """
      SELECT extract(epoch FROM min(due_at) - clock_timestamp())::double precision AS seconds
      FROM timers
      """)
    return try rows.first?.decode("seconds", as: Double?.self)
  }

  /// What the log calls a point.
  private static let kind: SQL = """
    CASE point WHEN 'warning' THEN 'clock_warned' WHEN 'breach' THEN 'clock_breached'
      WHEN 'escalation' THEN 'clock_escalated' ELSE 'clock_resumed' END
    """

  /// ISO 8601 as the desk writes times into the log.
  private static let timeFormat = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""
}
