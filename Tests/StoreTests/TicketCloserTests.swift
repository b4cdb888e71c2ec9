import Desk
import Foundation
import Hotline
import ServiceLevels
import Store
import TestKit
import Testing

/// Tickets close by themselves once, whoever of several cores does it.
@Suite struct TicketCloserTests {
  @Test func severalCoresCloseEachTicketOnce() async throws {
    let city = try await TestCity()
    var rules = try TestRules()
    rules.closing = ClosingRules(controlledFrom: .emergency, afterDays: 3)
    let closing = rules
    let crew = Actor.contractor(rules.waterWorks, login: "petro")
    let desk = Desk(store: city.core, rules: { closing })
    var left: TicketID?
    for number in 0..<130 {
      var draft = city.draft()
      draft.priority = number == 0 ? .emergency : .normal
      let ticket = try await desk.register(draft, by: .system).id
      try await desk.perform(.reportDone(answer: "Полагодили"), on: ticket, by: crew)
      if number == 0 { left = ticket }
    }
    #expect(try await closer(city, closing, daysLater: 2).closeDue() == 0)
    let closed = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 { group.addTask { try await closer(city, closing, daysLater: 4).closeDue() } }
      return try await group.reduce(0, +)
    }
    // Whoever met another one went home; the next round has the rest.
    let rest = try await closer(city, closing, daysLater: 4).closeDue()
    #expect(closed + rest == 129)
    let log = try await city.database.psql(
      """
      SELECT count(*), count(DISTINCT ticket_id), min(details ->> 'days')
      FROM ticket_events WHERE kind = 'closed'
      """)
    #expect(log == "129|129|3")
    let onControl = try #require(left)
    #expect(try await city.core.snapshot(of: onControl)?.ticket.state == .reportedDone)
  }

  private func closer(
    _ city: TestCity, _ rules: TestRules, daysLater: Double
  ) -> TicketCloser {
    let now: @Sendable () -> Date = { Date() + daysLater * ClosingRules.secondsPerDay }
    return TicketCloser(
      store: city.core, desk: Desk(store: city.core, rules: { rules }, now: now),
      rules: { rules }, now: now)
  }
}
