import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

/// The desk decides moves in Swift, the database refuses illegal ones in SQL: both must mean the
/// same life.
@Suite struct LifeAgreementTests {
  /// Every state with every set of jobs it can have, every command, every actor: what Swift can
  /// make of it is what SQL lets pass, no less and no more.
  @Test func bothKnowTheSameMoves() async throws {
    let city = try await TestCity()
    let made = try LifeSurvey().moves
    #expect(made.count > 40)
    for old in Ticket.State.allCases {
      for new in Ticket.State.allCases where new != old {
        let rows = try await city.owner.query(
          "SELECT ticket_may_move(\(old), \(new)) AS allowed")
        let isMade = made.contains(LifeSurvey.Move(from: old, to: new))
        #expect(
          try rows.first?.decode("allowed", as: Bool.self) == isMade,
          "\(old) → \(new): Swift \(isMade ? "makes" : "never makes") it")
      }
    }
  }

  /// Random jobs of two rounds: SQL draws the state from them that Swift draws.
  @Test func bothDrawTheSameStateFromTheJobs() async throws {
    let city = try await TestCity()
    let id = try await city.desk.register(city.draft(), by: .system).id
    var generator = SeededGenerator(seed: 14)
    var seen: Set<Ticket.State> = []
    for _ in 0..<200 {
      let orders = try LifeSurvey.randomOrders(using: &generator)
      try await city.owner.execute("DELETE FROM work_orders WHERE ticket_id = \(id)")
      for order in orders {
        try await city.owner.execute(
          """
          INSERT INTO work_orders (ticket_id, round, contractor_code, state, assigned_at, ended_at,
            settled, reason, answer, rule_id, explanation)
          VALUES (\(id), \(order.round), \(order.contractor), \(order.state), \(order.assignedAt),
            \(order.endedAt), \(order.isSettled), 'x', 'x', 'x', 'x')
          """)
      }
      let state = Ticket.State.derived(from: orders, round: 1)
      seen.insert(state)
      let rows = try await city.owner.query("SELECT ticket_state_of_orders(\(id), 1) AS state")
      #expect(try rows.first?.decode("state") == state, "\(orders)")
    }
    #expect(seen == [.triaged, .assigned, .accepted, .inWork, .reportedDone])
  }

  @Test func databaseKnowsEveryWordOfTheNouns() async throws {
    let city = try await TestCity()
    for (table, column, words) in [
      ("tickets", "state", Ticket.State.allCases.map(\.rawValue)),
      ("tickets", "priority", Priority.allCases.map(\.rawValue)),
      ("contacts", "state", Contact.State.allCases.map(\.rawValue)),
      ("contacts", "outcome", Contact.Outcome.allCases.map(\.rawValue)),
      ("contacts", "channel", Channel.allCases.map(\.rawValue)),
      ("work_orders", "state", WorkOrder.State.allCases.map(\.rawValue)),
      ("service_clocks", "stage", ClockStage.allCases.map(\.rawValue)),
      ("service_clocks", "state", ServiceClockRecord.State.allCases.map(\.rawValue)),
      ("timers", "point", ServiceClockRecord.Timer.Point.allCases.map(\.rawValue)),
      ("call_commands", "verb", CallRequest.Verb.allCases.map(\.rawValue)),
    ] {
      let check = try await city.database.psql(
        """
        SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conname = '\(table)_\(column)_check'
        """)
      let known = check.matches(of: /'([a-z_0-9]+)'::text/).map { String($0.1) }
      #expect(Set(known) == Set(words), "\(table).\(column)")
    }
  }
}
