import Desk
import Foundation
import Hotline
import ServiceLevels
import TestKit

/// Everything the desk can make of tickets: all states, all sets of jobs that fit them, all
/// commands, all actors.
struct LifeSurvey {
  struct Move: Hashable {
    var from: Ticket.State
    var to: Ticket.State
  }

  private(set) var moves: Set<Move> = []
  private let rules: TestRules
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  init() throws {
    rules = try TestRules()
    for state in Ticket.State.allCases {
      for jobs in Self.jobs {
        let orders = orders(jobs)
        guard Self.fits(state, orders) else { continue }
        try survey(state, orders)
      }
    }
  }

  /// Up to three jobs of three contractors, each in any state; cancelled or a settled refusal is
  /// the same to a ticket.
  private static let jobs: [[WorkOrder.State]] = {
    var lists: [[WorkOrder.State]] = [[]]
    for _ in 0..<3 {
      lists += lists.flatMap { list in WorkOrder.State.allCases.map { list + [$0] } }
    }
    return Array(Set(lists))
  }()

  private static func fits(_ state: Ticket.State, _ orders: [WorkOrder]) -> Bool {
    let derived = Ticket.State.derived(from: orders, round: 1)
    switch state {
    case .received: return orders.isEmpty
    case .triaged, .assigned, .accepted, .inWork, .reportedDone: return derived == state
    case .verified: return derived == .reportedDone
    case .closed: return derived == .reportedDone || !orders.contains(where: \.state.isOpen)
    case .answered, .declined, .withdrawn, .joined: return !orders.contains(where: \.state.isOpen)
    }
  }

  private func orders(_ states: [WorkOrder.State]) -> [WorkOrder] {
    let contractors = [rules.waterWorks, rules.roads, rules.shift]
    return zip(states, contractors).enumerated().map { index, pair in
      var order = WorkOrder(
        contractor: pair.1, assignedAt: now - 1000 + Double(index), ruleID: "x", explanation: "x")
      order.id = WorkOrderID(Int64(index + 1))
      order.state = pair.0
      order.endedAt = pair.0.isOpen ? nil : now - 500 + Double(index)
      order.answer = pair.0 == .done ? "x" : nil
      return order
    }
  }

  private mutating func survey(_ state: Ticket.State, _ orders: [WorkOrder]) throws {
    for isOnControl in [false, true] {
      let snapshot = TicketSnapshot(
        ticket: ticket(state, orders, isOnControl: isOnControl), workOrders: orders, clocks: [])
      for command in try commands() {
        for actor in actors {
          do {
            let next = try TicketLife.decide(
              command, on: snapshot, joining: ticket(.assigned, [], isOnControl: false, id: 2),
              by: actor, rules: rules, now: now
            ).ticket.state
            if next != state { moves.insert(Move(from: state, to: next)) }
          } catch {
            continue
          }
        }
      }
    }
  }

  private func ticket(
    _ state: Ticket.State, _ orders: [WorkOrder], isOnControl: Bool, id: Int64 = 1
  ) -> Ticket {
    var ticket = Ticket(
      id: TicketID(id), reference: .random(), version: 1, state: state, channel: .call,
      place: TicketPlace(), description: "x", priority: .normal, caller: Caller(),
      receivedAt: now - 1000, updatedAt: now)
    ticket.contractor = orders.first?.contractor
    ticket.doneAt = state == .reportedDone || state == .verified ? now - 500 : nil
    ticket.control.isOn = isOnControl
    ticket.control.settledAt = state == .verified ? now - 400 : nil
    ticket.joinedTo = state == .joined ? TicketID(2) : nil
    return ticket
  }

  private var actors: [Actor] {
    [rules.waterWorks, rules.roads, rules.shift].map { .contractor($0, login: "petro") }
      + [.channel("sip"), .system]
      + [AgentLogin(rawValue: "oksana")].compactMap { $0 }.map {
        .agent($0)
      }
  }

  private func commands() throws -> [TicketCommand] {
    guard let service = ServiceCode(rawValue: "water-leak") else { return [] }
    let contractors = [rules.waterWorks, rules.roads, rules.shift]
    return [
      .triage(service: service, place: TicketPlace()), .accept, .startWork,
      .refuse(reason: "x"), .reportDone(answer: "x"), .close, .reopen(reason: "x"), .answer("x"),
      .decline(reason: "x"), .withdraw, .note("x"), .setControl(true, reason: "x"),
      .join(to: TicketID(2)), .answerJoined("x"),
    ]
      + contractors.flatMap { contractor -> [TicketCommand] in
        [
          .reassign(to: contractor, reason: "x"), .addOrder(to: contractor, task: "x"),
          .cancelOrder(of: contractor, reason: "x"),
        ]
      }
      + ControlCall.Result.allCases.map {
        .controlCall(ControlCall(called: "x", result: $0, remark: "x"))
      }
  }

  /// Jobs as they may follow each other in two rounds.
  static func randomOrders(using generator: inout SeededGenerator) throws -> [WorkOrder] {
    let rules = try TestRules()
    let contractors = [rules.waterWorks, rules.roads, rules.shift]
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    return (0..<Int.random(in: 0...3, using: &generator)).map { index in
      var order = WorkOrder(
        contractor: contractors[index],
        round: Int.random(in: 1...6, using: &generator) == 1 ? 2 : 1,
        assignedAt: start + Double(Int.random(in: 0..<8, using: &generator)), ruleID: "x",
        explanation: "x")
      order.state = WorkOrder.State.allCases.randomElement(using: &generator) ?? .assigned
      if !order.state.isOpen {
        order.endedAt = order.assignedAt + Double(Int.random(in: 0..<8, using: &generator))
        order.isSettled = order.state == .refused && Bool.random(using: &generator)
      }
      return order
    }
  }
}
