import Foundation
import Hotline

/// What contractors do with their jobs.
extension TicketMove {
  mutating func accept(rules: some CityRules) throws(DeskError) {
    var order = try openOrder(in: .assigned, rules: rules)
    order.state = .accepted
    order.acceptedAt = now
    keep(order)
    deriveState()
    log(.accepted, ["contractor": order.contractor.rawValue])
    stopClocks([.firstResponse])
  }

  mutating func startWork(rules: some CityRules) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted, rules: rules)
    order.state = .inWork
    order.acceptedAt = order.acceptedAt ?? now
    keep(order)
    deriveState()
    log(.workStarted, ["contractor": order.contractor.rawValue])
    stopClocks([.firstResponse])
  }

  mutating func refuse(_ reason: String, rules: some CityRules) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted, rules: rules)
    order.reason = try checked(reason, field: "reason")
    order.state = .refused
    order.endedAt = now
    keep(order)
    // Back to the shift: a dispatcher decides who is next; the clocks run on.
    deriveState()
    log(.refused, ["contractor": order.contractor.rawValue, "reason": order.reason ?? ""])
  }

  mutating func reportDone(_ answer: String, rules: some CityRules) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted, .inWork, rules: rules)
    let answer = try checked(answer, field: "answer")
    order.answer = answer
    order.acceptedAt = order.acceptedAt ?? now
    order.state = .done
    order.endedAt = now
    keep(order)
    log(.reportedDone, ["contractor": order.contractor.rawValue, "answer": answer])
    concludeJobs()
    if change.ticket.state != .reportedDone { stopClocks([.firstResponse]) }
  }

  /// Draws the state from the jobs; when nothing is left to do, the resident gets all answers.
  mutating func concludeJobs() {
    deriveState()
    guard change.ticket.state == .reportedDone else { return }
    let done = orders.filter { $0.round == change.ticket.round && $0.state == .done }
    change.ticket.contractor = change.ticket.contractor ?? done.last?.contractor
    change.ticket.answer = done.sorted { ($0.endedAt ?? now) < ($1.endedAt ?? now) }
      .compactMap(\.answer).joined(separator: "\n")
    change.ticket.doneAt = now
    stopClocks(ClockStage.allCases)
  }

  /// The job the actor means: the contractor's own, and among several the shift's own for those
  /// who work off its queue.
  func openOrder(
    in states: WorkOrder.State..., rules: (any CityRules)? = nil
  ) throws(DeskError) -> WorkOrder {
    let open = openOrders
    let order: WorkOrder?
    if case .contractor(let code, _) = actor {
      guard open.isEmpty || open.contains(where: { $0.contractor == code }) else {
        throw .notFound
      }
      order = open.first { $0.contractor == code }
    } else {
      order =
        open.first { rules?.contractor($0.contractor)?.isShift ?? false } ?? open.first
    }
    guard let order, states.contains(order.state) else { throw illegal }
    return order
  }
}
