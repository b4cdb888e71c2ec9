import Desk
import Hotline
import Postgres

/// Writes service clocks and the timers that stand for them.
enum ClockStorage {
  /// Stores clocks as they are now and replaces their timers; false when a timer has fired since
  /// `eventsSeen` entries of the log were read, which this must not undo.
  ///
  /// Timers first: whoever fires timers locks these before the clock, too, so that afterwards
  /// nothing can fire any more that was not seen.
  static func save(
    _ clocks: [ServiceClockRecord], of ticket: TicketID, eventsSeen: Int,
    in transaction: PostgresTransaction
  ) async throws -> Bool {
    guard !clocks.isEmpty else { return true }
    for clock in clocks {
      try await transaction.execute(
        "DELETE FROM timers WHERE ticket_id = \(ticket) AND stage = \(clock.stage)")
    }
    let rows = try await transaction.query(
      """
      SELECT count(*) AS events FROM ticket_events
      WHERE ticket_id = \(ticket) AND kind LIKE 'clock\\_%'
      """)
    guard try rows.first?.decode("events", as: Int.self) == eventsSeen else { return false }
    for clock in clocks { try await save(clock, of: ticket, in: transaction) }
    return true
  }

  /// The rungs as text, as `CoreStore.fireDue` reads them.
  static func ladder(_ clock: ServiceClockRecord) -> String {
    clock.escalation.map(\.description).joined(separator: " ")
  }

  private static func save(
    _ clock: ServiceClockRecord, of ticket: TicketID, in transaction: PostgresTransaction
  ) async throws {
    try await transaction.execute(
      """
      INSERT INTO service_clocks (ticket_id, stage, generation, state, policy_id, target_seconds,
        calendar, started_at, warn_at, due_at, stopped_at, paused_since, paused_until,
        pause_reason, escalation)
      VALUES (\(ticket), \(clock.stage), \(clock.generation), \(clock.state), \(clock.policyID),
        \(clock.targetSeconds), \(clock.calendar), \(clock.startedAt), \(clock.warnAt),
        \(clock.dueAt), \(clock.stoppedAt), \(clock.pause?.since), \(clock.pause?.until),
        \(clock.pause?.reason), \(ladder(clock)))
      ON CONFLICT (ticket_id, stage) DO UPDATE SET
        generation = excluded.generation, state = excluded.state, policy_id = excluded.policy_id,
        target_seconds = excluded.target_seconds, calendar = excluded.calendar,
        started_at = excluded.started_at, warn_at = excluded.warn_at, due_at = excluded.due_at,
        stopped_at = excluded.stopped_at, paused_since = excluded.paused_since,
        paused_until = excluded.paused_until, pause_reason = excluded.pause_reason,
        escalation = excluded.escalation
      """)
    for timer in clock.timers {
      try await transaction.execute(
        """
        INSERT INTO timers (ticket_id, stage, generation, point, step, due_at)
        VALUES (\(ticket), \(clock.stage), \(clock.generation), \(timer.point), \(timer.step),
          \(timer.dueAt))
        """)
    }
  }
}
