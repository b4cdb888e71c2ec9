import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

@Suite struct TicketLifeTests {
  @Test func contractorAndDispatcherWorkOnOneTicket() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    let rules = try TestRules()
    let web = Desk(store: city.contractorStore, rules: { rules })
    let shift = Desk(store: console, rules: { rules })
    let crew = Actor.contractor(rules.waterWorks, login: "petro")

    let ticket = try await city.desk.register(city.draft(), by: .channel("api:test")).id
    #expect(try await web.perform(.accept, on: ticket, by: crew) == 2)
    #expect(try await web.perform(.reportDone(answer: "Полагодили"), on: ticket, by: crew) == 3)
    #expect(
      try await shift.perform(.reopen(reason: "тече далі"), on: ticket, by: .agent(login)) == 4)
    #expect(try await web.perform(.reportDone(answer: "Тепер так"), on: ticket, by: crew) == 5)
    #expect(try await shift.perform(.close, on: ticket, by: .agent(login)) == 6)

    let stored = try #require(try await city.core.snapshot(of: ticket))
    #expect(stored.ticket.state == .closed)
    #expect(stored.ticket.answer == "Тепер так")
    #expect(stored.ticket.closedAt != nil)
    #expect(stored.workOrders.map(\.state) == [.done, .done])
    #expect(stored.clocks.allSatisfy { $0.stoppedAt != nil })
    #expect(try await city.database.psql("SELECT count(*) FROM timers") == "0")
    // The caller a contractor never saw is still there.
    #expect(stored.ticket.caller == city.draft().caller)

    let events = try await console.events(of: ticket)
    #expect(events.first?.kind == .registered)
    #expect(events.first { $0.kind == .accepted }?.author == "hotline_contractor_web")
    #expect(events.first { $0.kind == .accepted }?.onBehalfOf == crew.label)
    #expect(events.first { $0.kind == .reopened }?.author == login.rawValue)
    #expect(events.first { $0.kind == .reopened }?.details["reason"] == "тече далі")
  }

  @Test func contractorSeesNoCaller() async throws {
    let city = try await TestCity()
    let ticket = try await city.desk.register(city.draft(), by: .system).id
    let seen = try #require(try await city.contractorStore.snapshot(of: ticket))
    #expect(seen.ticket.caller == Caller())
    #expect(seen.ticket.contact == nil)
    #expect(seen.ticket.description == city.draft().description)
  }

  @Test func secondOfTwoWritersIsToldTheVersion() async throws {
    let city = try await TestCity()
    let ticket = try await city.desk.register(city.draft(), by: .system).id
    let snapshot = try #require(try await city.core.snapshot(of: ticket))
    let rules = try TestRules()
    let change = try TicketLife.decide(
      .note("перша"), on: snapshot, by: .system, rules: rules, now: Date())
    #expect(try await city.core.apply(change) == 2)
    let error = await #expect(throws: DeskError.self) {
      try await city.core.apply(change)
    }
    guard case .conflict(let current, let since) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(current == 2)
    #expect(since.map(\.details) == [["text": "перша"]])
    let notes = "SELECT count(*) FROM ticket_events WHERE kind = 'noted'"
    #expect(try await city.database.psql(notes) == "1")
  }

  @Test func manyWritersLoseNothing() async throws {
    let city = try await TestCity()
    let ticket = try await city.desk.register(city.draft(), by: .system).id
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask {
          try await eventually("note \(number) is stored", everyMilliseconds: 1) {
            try await city.desk.perform(.note("\(number)"), on: ticket, by: .system) > 0
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await city.core.snapshot(of: ticket)?.ticket.version == 21)
    let notes = "SELECT count(DISTINCT details) FROM ticket_events WHERE kind = 'noted'"
    #expect(try await city.database.psql(notes) == "20")
  }

  @Test func unknownTicketIsNotFound() async throws {
    let city = try await TestCity()
    await #expect(throws: DeskError.notFound) {
      try await city.desk.perform(.note("?"), on: TicketID(4711), by: .system)
    }
  }
}
