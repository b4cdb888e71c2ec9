import Foundation
import TestKit
import Testing

/// Deadlines checked and notices listed on a database as it is.
@Suite struct ClockVerbTests {
  let database: TestDatabase
  let control: Control

  init() async throws {
    database = try await TestCluster.shared().makeMigratedDatabase()
    control = Control(database)
    try await control.check(["city", "import", Repository.path("Routing/DemoCity")])
    try await database.psql(
      """
      INSERT INTO tickets (id, reference, state, channel, description, priority, received_at,
        updated_at, submission_key, contractor_code)
      SELECT 1, '8213165599', 'assigned', 'call', 'x', 'normal', '2026-11-20 10:00Z', now(), 'k',
        code FROM contractors WHERE is_shift;
      INSERT INTO ticket_events (ticket_id, at, kind, stage, generation, details)
      VALUES (1, '2026-11-20 10:00Z', 'clock_started', 'resolution', 1,
        '{"policy": "usual", "calendar": "always", "targetSeconds": "3600",
          "startedAt": "2026-11-20T10:00:00.250000Z", "escalation": "breach+0:management"}');
      INSERT INTO ticket_events (ticket_id, at, kind, stage, generation)
      VALUES (1, '2026-11-20 11:00:01Z', 'clock_breached', 'resolution', 1);
      INSERT INTO ticket_events (ticket_id, at, kind, stage, generation, details)
      VALUES (1, '2026-11-20 11:00:02Z', 'clock_escalated', 'resolution', 1,
        '{"rung": "breach+0:management"}');
      INSERT INTO service_clocks (ticket_id, stage, generation, state, policy_id, target_seconds,
        calendar, started_at, due_at)
      VALUES (1, 'resolution', 1, 'breached', 'usual', 3600, 'always',
        '2026-11-20 10:00:00.25Z', '2026-11-20 11:00:00.25Z');
      INSERT INTO outbox (topic, ticket_id, payload, recipient, created_at)
      VALUES ('clock_escalated', 1, '{"stage": "resolution", "generation": 1}', 'management',
        '2026-11-20 23:30Z');
      """)
  }

  @Test func whatFollowsFromTheLogIsFineAndWhatDoesNotIsTold() async throws {
    #expect(
      try await control.check(["clocks", "check"])
        == "Перевірено звернень: 1, строків: 1. Розбіжностей немає.")
    try await database.psql(
      "UPDATE service_clocks SET due_at = due_at - interval '1 microsecond'")
    let found = try await control.run(["clocks", "check", "--lang", "en"])
    #expect(found.status == 1)
    #expect(
      found.output.contains(
        "8213165599 resolution dueAt: stored 2026-11-20T11:00:00.249999Z, "
          + "by the log 2026-11-20T11:00:00.250000Z"))
  }

  @Test func whatWasWrittenByNightIsToldInTheMorningAndOnce() async throws {
    // Half past one in Kyiv on a Saturday, when the management reads from nine o'clock on.
    let line = "21 November 2026, 09:00 management: 821 316 5599 (resolution)"
    #expect(try await control.check(["notices", "--lang", "en"]) == line)
    #expect(try await control.check(["notices", "take", "--lang", "en"]) == line)
    #expect(try await control.check(["notices", "--lang", "en"]).isEmpty)
  }
}
