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
        SELECT ticket_id, stage, generation, point FROM timers WHERE due_at <= now()
        ORDER BY due_at LIMIT \(limit) FOR UPDATE SKIP LOCKED
      ), fired AS (
        DELETE FROM timers t USING due
        WHERE (t.ticket_id, t.stage, t.generation, t.point)
            = (due.ticket_id, due.stage, due.generation, due.point)
        RETURNING t.ticket_id, t.stage, t.generation, t.point, t.due_at
      ), logged AS (
        INSERT INTO ticket_events (ticket_id, at, on_behalf_of, kind, stage, generation, details)
        SELECT ticket_id, now(), 'system',
          CASE point WHEN 'warning' THEN 'clock_warned' ELSE 'clock_breached' END,
          stage, generation, jsonb_build_object('dueAt', to_char(due_at, \(Self.timeFormat)))
        FROM fired ORDER BY due_at
        ON CONFLICT DO NOTHING
        RETURNING ticket_id, kind, stage, generation
      ), marked AS (
        UPDATE service_clocks c SET state = 'breached' FROM fired f
        WHERE f.point = 'breach' AND c.stopped_at IS NULL
          AND (c.ticket_id, c.stage, c.generation) = (f.ticket_id, f.stage, f.generation)
      ), noticed AS (
        INSERT INTO outbox (topic, ticket_id, payload)
        SELECT kind, ticket_id, jsonb_build_object('stage', stage, 'generation', generation)
        FROM logged
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

  /// ISO 8601 as the desk writes times into the log.
  private static let timeFormat = "YYYY-MM-DD\"T\"HH24:MI:SS\"Z\""
}
