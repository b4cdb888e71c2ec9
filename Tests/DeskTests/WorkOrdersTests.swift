import Foundation
import Hotline
import TestKit
import Testing

@testable import Desk

/// Several contractors at once, and what their jobs say about the ticket.
@Suite("Work orders of a ticket")
struct WorkOrdersTests {
  let agent = AgentLogin(rawValue: "olena").map(Actor.agent) ?? .system
  let teplo = Actor.contractor(PlainRules.teplo, login: "ivan")
  let lift = Actor.contractor(PlainRules.liftservice, login: "petro")

  @Test func bothMustBeDoneAndBothAnswersReachTheResident() throws {
    var life = try Life(rules: PlainRules())
    try life.perform(
      .addOrder(to: PlainRules.liftservice, task: "Відновити"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.openWorkOrders.count == 2)
    #expect(life.snapshot.ticket.state == .assigned)
    try life.perform(.reportDone(answer: "Труба ціла"), by: teplo, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .inWork)
    #expect(life.snapshot.ticket.answer == nil)
    #expect(life.snapshot.ticket.contractor == PlainRules.liftservice)
    #expect(life.snapshot.clocks.first { $0.stage == .resolution }?.stoppedAt == nil)
    try life.perform(.reportDone(answer: "Асфальт є"), by: lift, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .reportedDone)
    #expect(life.snapshot.ticket.answer == "Труба ціла\nАсфальт є")
    #expect(life.snapshot.clocks.allSatisfy { $0.stoppedAt != nil })
  }

  @Test func oneContractorHasOneJobAtATime() throws {
    var life = try Life(rules: PlainRules())
    #expect(throws: DeskError.invalid(field: "contractor", problem: .unchanged)) {
      try life.perform(.addOrder(to: PlainRules.teplo, task: "ще"), by: agent, afterSeconds: 1)
    }
  }

  @Test func aRefusedPartStandsUntilSomebodyElseHasItOrItIsNotNeeded() throws {
    for isNeeded in [true, false] {
      var life = try Life(rules: PlainRules())
      try life.perform(
        .addOrder(to: PlainRules.liftservice, task: "Відновити"), by: agent, afterSeconds: 60)
      try life.perform(.refuse(reason: "Не наше"), by: lift, afterSeconds: 60)
      #expect(life.snapshot.ticket.state == .triaged)
      try life.perform(.accept, by: teplo, afterSeconds: 60)
      #expect(life.snapshot.ticket.state == .triaged, "whose is the other part?")
      try life.perform(
        isNeeded
          ? .reassign(to: PlainRules.shift, reason: "Самі")
          : .cancelOrder(of: PlainRules.liftservice, reason: "Не треба"),
        by: agent, afterSeconds: 60)
      #expect(life.snapshot.ticket.state == .accepted)
      #expect(life.snapshot.openWorkOrders.count == (isNeeded ? 2 : 1))
      #expect(life.snapshot.ticket.contractor == PlainRules.teplo)
    }
  }

  @Test func whatWasDoneBeforeAReopeningCountsNoMore() throws {
    var life = try Life(rules: PlainRules())
    try life.perform(.reportDone(answer: "Раз"), by: teplo, afterSeconds: 60)
    try life.perform(.reopen(reason: "Ні"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .assigned)
    #expect(life.snapshot.ticket.round == 2)
    try life.perform(.reportDone(answer: "Два"), by: teplo, afterSeconds: 60)
    #expect(life.snapshot.ticket.answer == "Два")
  }

  @Test func anotherContractorMeansThatTheFirstOnesWordCountsNoMore() throws {
    var life = try Life(rules: PlainRules())
    try life.perform(.reportDone(answer: "Нібито"), by: teplo, afterSeconds: 60)
    try life.perform(
      .reassign(to: PlainRules.liftservice, reason: "Ні"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .assigned)
    try life.perform(.reportDone(answer: "Так"), by: lift, afterSeconds: 60)
    #expect(life.snapshot.ticket.answer == "Так")
  }

  /// The oracle thinks in parts of the work, as a dispatcher does, not in job rows.
  @Test("random histories agree with an oracle", arguments: UInt64(0)..<400)
  func derivation(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var orders: [WorkOrder] = []
    /// What stands of each part: given to somebody, refused, or done.
    var parts: [(state: WorkOrder.State, order: Int)] = []
    var time = Date(timeIntervalSince1970: 1_800_000_000)
    for _ in 0..<30 {
      time += 60
      let open = parts.indices.filter { parts[$0].state.isOpen }
      let refused = parts.indices.filter { parts[$0].state == .refused }
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        // A new job stands in for what was refused, else it is one more part.
        orders.append(
          WorkOrder(
            contractor: PlainRules.teplo, assignedAt: time, ruleID: "x", explanation: "x"))
        if let part = refused.first {
          orders[parts[part].order].isSettled = true
          parts[part] = (.assigned, orders.count - 1)
        } else {
          parts.append((.assigned, orders.count - 1))
        }
      case 1...4:
        guard let part = open.randomElement(using: &generator) else { continue }
        let next: [WorkOrder.State] = [.accepted, .inWork, .refused, .done]
        let state = next[Int.random(in: 0..<4, using: &generator)]
        parts[part].state = state
        orders[parts[part].order].state = state
        if !state.isOpen { orders[parts[part].order].endedAt = time }
      default:
        // Not needed after all: taken away where it is open, settled where it was refused.
        guard let part = (open + refused).randomElement(using: &generator) else { continue }
        let order = parts[part].order
        if orders[order].state == .refused {
          orders[order].isSettled = true
        } else {
          orders[order].state = .cancelled
        }
        parts.remove(at: part)
      }
      #expect(
        Ticket.State.derived(from: orders, round: 1) == oracle(parts.map(\.state)),
        "\(parts.map(\.state))")
    }
  }

  private func oracle(_ parts: [WorkOrder.State]) -> Ticket.State {
    if parts.isEmpty || parts.contains(.refused) { return .triaged }
    if parts.allSatisfy({ $0 == .done }) { return .reportedDone }
    if parts.allSatisfy({ $0 == .assigned }) { return .assigned }
    if parts.allSatisfy({ $0 == .assigned || $0 == .accepted }) { return .accepted }
    return .inWork
  }
}
