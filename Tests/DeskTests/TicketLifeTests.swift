import Foundation
import Hotline
import TestKit
import Testing

@testable import Desk

@Suite("Life of a ticket")
struct TicketLifeTests {
  let rules = PlainRules()
  let agent = AgentLogin(rawValue: "olena").map(Actor.agent) ?? .system
  let teplo = Actor.contractor(PlainRules.teplo, login: "ivan")

  @Test func theWholeRoadEndsClosedWithBothClocksMet() throws {
    var life = try Life(rules: rules)
    try life.perform(.accept, by: teplo, afterSeconds: 60)
    try life.perform(.startWork, by: teplo, afterSeconds: 60)
    try life.perform(.reportDone(answer: "Тепло подано"), by: teplo, afterSeconds: 60)
    #expect(life.snapshot.ticket.answer == "Тепло подано")
    try life.perform(.close, by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .closed)
    #expect(life.snapshot.clocks.map(\.state) == [.met, .met])
    #expect(life.snapshot.clocks.flatMap(\.timers).isEmpty)
  }

  @Test func aRefusalGoesBackToTheShiftAndTheClocksRunOn() throws {
    var life = try Life(rules: rules)
    let before = life.snapshot.clocks
    try life.perform(.refuse(reason: "Не наш будинок"), by: teplo, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .triaged)
    #expect(life.snapshot.ticket.contractor == nil)
    #expect(life.snapshot.clocks == before)
    try life.perform(
      .reassign(to: PlainRules.liftservice, reason: "Їхній"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.contractor == PlainRules.liftservice)
    #expect(life.snapshot.clocks == before)
    // The former contractor has nothing to say any more.
    #expect(throws: DeskError.notFound) {
      try life.perform(.accept, by: teplo, afterSeconds: 1)
    }
  }

  @Test func reopeningPromisesAgainFromNowOn() throws {
    var life = try Life(rules: rules)
    try life.perform(.reportDone(answer: "Зроблено"), by: teplo, afterSeconds: 60)
    try life.perform(.reopen(reason: "Досі холодно"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .assigned)
    #expect(life.snapshot.ticket.contractor == PlainRules.teplo)
    let resolution = try #require(life.snapshot.clocks.first { $0.stage == .resolution })
    #expect(resolution.generation == 2)
    #expect(resolution.dueAt == life.now.addingTimeInterval(86400))
    #expect(life.snapshot.ticket.dueAt == resolution.dueAt)
  }

  @Test func lateIsBreachedHoweverItEnds() throws {
    var life = try Life(rules: rules)
    try life.perform(.reportDone(answer: "Пізно"), by: teplo, afterSeconds: 90_000)
    #expect(life.snapshot.clocks.map(\.state) == [.breached, .breached])
    #expect(life.snapshot.clocks.allSatisfy { $0.stoppedAt == life.now })
  }

  @Test func movesDemandTheirWords() throws {
    var life = try Life(rules: rules)
    #expect(throws: DeskError.invalid(field: "reason", problem: .missing)) {
      try life.perform(.refuse(reason: "  "), by: teplo, afterSeconds: 1)
    }
    #expect(throws: DeskError.invalid(field: "answer", problem: .missing)) {
      try life.perform(.reportDone(answer: ""), by: teplo, afterSeconds: 1)
    }
    #expect(throws: DeskError.forbidden(command: "close")) {
      try life.perform(.close, by: teplo, afterSeconds: 1)
    }
    #expect(throws: DeskError.illegalMove(from: .assigned, command: "close")) {
      try life.perform(.close, by: agent, afterSeconds: 1)
    }
  }

  @Test("random lives keep the invariants", arguments: UInt64(0)..<300)
  func invariants(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var life = try Life(rules: rules)
    for _ in 0..<40 {
      let command = Life.commands.randomElement(using: &generator) ?? .accept
      let contractor = life.snapshot.openWorkOrder?.contractor ?? PlainRules.teplo
      let actor = Bool.random(using: &generator) ? agent : .contractor(contractor, login: "x")
      let seconds = Double(Int.random(in: 0...20_000, using: &generator))
      do { try life.perform(command, by: actor, afterSeconds: seconds) } catch is DeskError {}

      let snapshot = life.snapshot
      let open = snapshot.workOrders.filter(\.state.isOpen)
      #expect(Set(open.map(\.contractor)).count == open.count, "two jobs of one contractor")
      #expect(snapshot.ticket.state.isOpen == (snapshot.ticket.closedAt == nil))
      if [.assigned, .accepted, .inWork].contains(snapshot.ticket.state) {
        #expect(open.first?.contractor == snapshot.ticket.contractor)
      } else if snapshot.ticket.state != .triaged {
        #expect(open.isEmpty)
      }
      if [.triaged, .assigned, .accepted, .inWork, .reportedDone].contains(snapshot.ticket.state) {
        #expect(
          snapshot.ticket.state
            == .derived(from: snapshot.workOrders, round: snapshot.ticket.round))
      }
      if snapshot.ticket.state == .closed { #expect(snapshot.ticket.control.allowsClosing) }
      if !snapshot.ticket.state.isOpen {
        #expect(snapshot.clocks.flatMap(\.timers).isEmpty, "a clock runs on after the end")
      }
      if snapshot.ticket.state == .assigned {
        #expect(snapshot.clocks.contains { $0.stage == .resolution && $0.stoppedAt == nil })
      }
    }
  }
}
