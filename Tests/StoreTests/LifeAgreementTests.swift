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
  @Test func databaseAllowsEveryMoveTheDeskDecides() async throws {
    let city = try await TestCity()
    var moves: Set<[String]> = []
    for state in Ticket.State.allCases {
      for command in try commands() {
        for order in jobs(of: state) {
          guard let next = try nextState(after: command, in: state, order: order) else { continue }
          moves.insert([state.rawValue, next.rawValue])
        }
      }
    }
    #expect(moves.count > 20)
    for move in moves {
      let rows = try await city.owner.query(
        "SELECT ticket_may_move(\(move[0]), \(move[1])) AS allowed")
      #expect(try rows.first?.decode("allowed", as: Bool.self) == true, "\(move)")
    }
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

  /// The states the last job can be in while the ticket is in `state`; nil for no job at all.
  private func jobs(of state: Ticket.State) -> [WorkOrder.State?] {
    switch state {
    case .received: [nil]
    case .assigned: [.assigned]
    case .accepted: [.accepted]
    case .inWork: [.inWork]
    case .reportedDone, .verified: [.done]
    case .triaged, .closed, .answered, .declined, .withdrawn, .joined:
      [nil, .done, .refused, .cancelled]
    }
  }

  private func commands() throws -> [TicketCommand] {
    let rules = try TestRules()
    let service = try #require(ServiceCode(rawValue: "water-leak"))
    return [
      .triage(service: service, place: TicketPlace()), .accept, .startWork,
      .refuse(reason: "x"), .reportDone(answer: "x"), .reassign(to: rules.waterWorks, reason: "x"),
      .close, .reopen(reason: "x"), .answer("x"), .decline(reason: "x"), .withdraw, .note("x"),
    ]
  }

  /// The state the desk decides on, whoever may give the command; nil when nobody may.
  private func nextState(
    after command: TicketCommand, in state: Ticket.State, order: WorkOrder.State?
  ) throws -> Ticket.State? {
    let rules = try TestRules()
    let now = Date()
    var ticket = Ticket(
      id: TicketID(1), reference: .random(), version: 1, state: state, channel: .call,
      place: TicketPlace(), description: "x", priority: .normal, caller: Caller(),
      receivedAt: now, updatedAt: now)
    ticket.contractor = rules.waterWorks
    var job = WorkOrder(
      contractor: rules.waterWorks, assignedAt: now, ruleID: "x", explanation: "x")
    job.state = order ?? .assigned
    let snapshot = TicketSnapshot(
      ticket: ticket, workOrders: order == nil ? [] : [job], clocks: [])
    let login = try #require(AgentLogin(rawValue: "oksana"))
    let actors: [Actor] = [
      .agent(login), .contractor(rules.waterWorks, login: "petro"), .channel("sip"), .system,
    ]
    for actor in actors {
      do {
        return try TicketLife.decide(command, on: snapshot, by: actor, rules: rules, now: now)
          .ticket.state
      } catch {
        switch error {
        case .forbidden: continue
        case .illegalMove: return nil
        default: throw error
        }
      }
    }
    return nil
  }
}
