import Desk
import Hotline
import Postgres

/// Writes service clocks and the timers that stand for them.
enum ClockStorage {
  /// Stores the clock as it is now and replaces its timers; false when its promise was broken since
  /// the clock was read, which this must not undo.
  ///
  /// Timers first: whoever fires timers locks these before the clock, too.
  static func save(
    _ clock: ServiceClockRecord, of ticket: TicketID, in transaction: PostgresTransaction
  ) async throws -> Bool {
    try await transaction.execute(
      "DELETE FROM timers WHERE ticket_id = \(ticket) AND stage = \(clock.stage)")
    let saved = try await transaction.execute(
      """
      INSERT INTO service_clocks (ticket_id, stage, generation, state, policy_id, target_seconds,
        calendar, started_at, warn_at, due_at, stopped_at)
      VALUES (\(ticket), \(clock.stage), \(clock.generation), \(clock.state), \(clock.policyID),
        \(clock.targetSeconds), \(clock.calendar), \(clock.startedAt), \(clock.warnAt),
        \(clock.dueAt), \(clock.stoppedAt))
      ON CONFLICT (ticket_id, stage) DO UPDATE SET
        generation = excluded.generation, state = excluded.state, policy_id = excluded.policy_id,
        target_seconds = excluded.target_seconds, calendar = excluded.calendar,
        started_at = excluded.started_at, warn_at = excluded.warn_at, due_at = excluded.due_at,
        stopped_at = excluded.stopped_at
      WHERE service_clocks.generation <> excluded.generation
        OR service_clocks.state <> 'breached' OR excluded.state = 'breached'
      """)
    guard saved == 1 else { return false }
    for timer in clock.timers {
      try await transaction.execute(
        """
        INSERT INTO timers (ticket_id, stage, generation, point, due_at)
        VALUES (\(ticket), \(clock.stage), \(clock.generation), \(timer.point), \(timer.dueAt))
        """)
    }
    return true
  }
}
