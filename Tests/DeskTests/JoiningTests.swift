import Foundation
import Hotline
import Testing

@testable import Desk

/// One problem, several residents.
@Suite("Joined tickets")
struct JoiningTests {
  let agent = AgentLogin(rawValue: "olena").map(Actor.agent) ?? .system
  let teplo = Actor.contractor(PlainRules.teplo, login: "ivan")

  private func earlier(_ state: Ticket.State, number: Int64 = 7) -> Ticket {
    Ticket(
      id: TicketID(number), reference: .random(), version: 1, state: state, channel: .call,
      place: TicketPlace(), description: "x", priority: .normal, caller: Caller(),
      receivedAt: Date(), updatedAt: Date())
  }

  @Test func theLaterTicketRestsAndItsContractorIsRelieved() throws {
    var life = try Life(rules: PlainRules())
    let target = earlier(.inWork)
    try life.perform(.join(to: target.id), joining: target, by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .joined)
    #expect(life.snapshot.ticket.joinedTo == target.id)
    #expect(life.snapshot.openWorkOrders.isEmpty)
    #expect(life.snapshot.clocks.allSatisfy { $0.stoppedAt != nil })
    #expect(throws: DeskError.illegalMove(from: .joined, command: "accept")) {
      try life.perform(.accept, by: teplo, afterSeconds: 1)
    }
  }

  @Test func separatedItGoesItsOwnWayAgain() throws {
    var life = try Life(rules: PlainRules())
    let target = earlier(.assigned)
    try life.perform(.join(to: target.id), joining: target, by: agent, afterSeconds: 60)
    try life.perform(.reopen(reason: "Це інше"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .triaged)
    #expect(life.snapshot.ticket.joinedTo == nil)
    try life.perform(
      .triage(service: PlainRules.heating, place: TicketPlace(address: "вулиця Зоряна, 1")),
      by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .assigned)
  }

  @Test func answeredWithWhatItFollowed() throws {
    var life = try Life(rules: PlainRules())
    let target = earlier(.assigned)
    try life.perform(.join(to: target.id), joining: target, by: agent, afterSeconds: 60)
    try life.perform(.answerJoined("Котел замінено"), by: .system, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .closed)
    #expect(life.snapshot.ticket.answer == "Котел замінено")
    #expect(life.snapshot.ticket.joinedTo == nil)
  }

  @Test func nobodyFollowsItselfOrWhatIsOver() throws {
    var life = try Life(rules: PlainRules())
    let itself = life.snapshot.ticket
    #expect(throws: DeskError.invalid(field: "ticket", problem: .unchanged)) {
      try life.perform(.join(to: itself.id), joining: itself, by: agent, afterSeconds: 1)
    }
    for state in Ticket.State.allCases where !state.isOpen {
      let target = earlier(state)
      #expect(throws: DeskError.targetIsOver(state)) {
        try life.perform(.join(to: target.id), joining: target, by: agent, afterSeconds: 1)
      }
    }
  }

  @Test func whoIsFollowedCannotLeaveTheOthers() throws {
    let life = try Life(rules: PlainRules())
    var snapshot = life.snapshot
    snapshot.joinedCount = 2
    for command in [TicketCommand.withdraw, .decline(reason: "x")] {
      #expect(throws: DeskError.othersJoined(count: 2)) {
        try TicketLife.decide(
          command, on: snapshot, by: agent, rules: PlainRules(), now: Date())
      }
    }
  }
}
