import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

@Suite struct TimerStoreTests {
  let city: TestCity

  init() async throws { city = try await TestCity() }

  @Test func dueTimersFireOnceInDeadlineOrder() async throws {
    let ticket = try await city.desk.register(draft(receivedMinutesAgo: 100), by: .system).id
    // An hour to accept is over, its warning too; the repair is not even near its warning.
    let fired = try await city.core.fireDue(limit: 500)
    #expect(fired.map(\.point) == [.warning, .breach])
    #expect(fired.allSatisfy { $0.ticket == ticket && $0.stage == .firstResponse })
    #expect(try await city.core.fireDue(limit: 500).isEmpty)
    let clocks = try #require(try await city.core.snapshot(of: ticket)).clocks
    #expect(clocks.map(\.state) == [.breached, .running])
    let facts = try await city.database.psql(
      """
      SELECT string_agg(kind, ' ' ORDER BY id) FROM ticket_events WHERE kind LIKE 'clock_%ed'
        AND kind <> 'clock_started';
      SELECT string_agg(topic, ' ' ORDER BY id) FROM outbox;
      SELECT count(*) FROM timers;
      """)
    #expect(facts == "clock_warned clock_breached\nclock_warned clock_breached\n2")
    let next = try #require(try await city.core.secondsUntilNext())
    #expect((19 * 60...20 * 60).contains(next))
  }

  @Test func nothingDueIsNothing() async throws {
    #expect(try await city.core.fireDue(limit: 500).isEmpty)
    #expect(try await city.core.secondsUntilNext() == nil)
  }

  @Test func severalCoresFireEachTimerOnce() async throws {
    for _ in 0..<40 {
      _ = try await city.desk.register(draft(receivedMinutesAgo: 600), by: .system)
    }
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var count = 0
          // Timers in another core's hands are passed over, hence until none is left.
          while try await city.core.secondsUntilNext() != nil {
            count += try await city.core.fireDue(limit: 7).count
          }
          return count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.reduce(0, +) == 160)
    let events =
      "SELECT count(*) FROM ticket_events WHERE kind IN ('clock_warned', 'clock_breached')"
    #expect(try await city.database.psql(events) == "160")
  }

  @Test func acceptanceInTimeSilencesItsTimers() async throws {
    let ticket = try await city.desk.register(draft(receivedMinutesAgo: 10), by: .system).id
    let crew = Actor.contractor(try TestRules().waterWorks, login: "petro")
    try await city.desk.perform(.accept, on: ticket, by: crew)
    #expect(
      try await city.database.psql("SELECT string_agg(DISTINCT stage, ' ') FROM timers")
        == "resolution")
  }

  /// The first answer was given in time but stored after its promise had been broken.
  @Test func aBrokenPromiseIsNotMendedByALateCommit() async throws {
    let draft = draft(receivedMinutesAgo: 100)
    let ticket = try await city.desk.register(draft, by: .system).id
    let crew = Actor.contractor(try TestRules().waterWorks, login: "petro")
    let read = try #require(try await city.core.snapshot(of: ticket))
    let decision = try TicketLife.decide(
      .accept, on: read, by: crew, rules: try TestRules(), now: draft.receivedAt + 600)
    #expect(decision.clocks.map(\.state) == [.met])
    _ = try await city.core.fireDue(limit: 500)
    await #expect(throws: DeskError.conflict(currentVersion: 1)) {
      _ = try await city.core.apply(decision)
    }
    let untouched = try #require(try await city.core.snapshot(of: ticket))
    #expect(untouched.ticket.version == 1 && untouched.ticket.state == .assigned)

    try await city.desk.perform(.accept, on: ticket, expectedVersion: 1, by: crew)
    let accepted = try #require(try await city.core.snapshot(of: ticket))
    #expect(accepted.clocks.map(\.state) == [.breached, .running])
    let met = "SELECT count(*) FROM ticket_events WHERE kind = 'clock_met'"
    #expect(try await city.database.psql(met) == "0")
  }

  @Test func firedTimersRingTheBell() async throws {
    let ticket = try await city.desk.register(draft(receivedMinutesAgo: 100), by: .system)
    let feed = PostgresChangeFeed(configuration: try PostgresConfiguration(city.database.url))
    var changes = feed.changes().makeAsyncIterator()
    #expect(await changes.next() == .missed)
    _ = try await city.core.fireDue(limit: 500)
    #expect(await changes.next() == .ticket(ticket.id, ticket.reference, version: 1))
  }

  private func draft(receivedMinutesAgo minutes: Double) -> TicketDraft {
    var draft = city.draft()
    draft.receivedAt = Date() - minutes * 60
    return draft
  }
}
