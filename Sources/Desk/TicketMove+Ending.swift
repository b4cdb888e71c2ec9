import Foundation
import Hotline

/// How a ticket ends, and how it begins anew.
extension TicketMove {
  mutating func close() throws(DeskError) {
    try require(.reportedDone, .verified)
    change.ticket.state = .closed
    change.ticket.closedAt = now
    stopClocks(ClockStage.allCases)
    log(.closed)
  }

  mutating func reopen(reason: String, rules: some CityRules) throws(DeskError) {
    try require(.reportedDone, .verified, .closed, .answered, .declined, .withdrawn)
    let reason = try checked(reason, field: "reason")
    log(.reopened, ["reason": reason])
    change.ticket.closedAt = nil
    guard let contractor = snapshot.workOrders.last(where: { $0.state == .done })?.contractor else {
      change.ticket.state = .triaged
      change.ticket.contractor = nil
      return renewPromises(rules: rules, anew: [.resolution, .statutory], from: now)
    }
    change.ticket.state = .assigned
    change.ticket.contractor = contractor
    change.workOrders.append(
      WorkOrder(contractor: contractor, assignedAt: now, ruleID: "reopened", explanation: reason))
    // After the answer was not good enough the city promises again, from now on.
    renewPromises(rules: rules, anew: [.resolution, .statutory], from: now)
  }

  /// Ends the ticket without a contractor: answered on the spot, declined or withdrawn.
  mutating func finish(
    _ state: Ticket.State, _ kind: TicketEvent.Kind, field: String?, text: String
  ) throws(DeskError) {
    try require(.received, .triaged, .assigned, .accepted, .inWork)
    if let field { change.ticket.answer = try checked(text, field: field) }
    if var order = snapshot.openWorkOrder {
      order.state = .cancelled
      order.endedAt = now
      order.reason = command.name
      change.workOrders.append(order)
    }
    change.ticket.state = state
    change.ticket.closedAt = now
    stopClocks(ClockStage.allCases)
    log(kind, field.map { [$0: change.ticket.answer ?? ""] } ?? [:])
  }
}
