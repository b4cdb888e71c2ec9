import Foundation
import Hotline

/// What dispatchers decide about a ticket that goes on.
extension TicketMove {
  mutating func triage(_ service: ServiceCode, _ place: TicketPlace, rules: some CityRules)
    throws(DeskError)
  {
    try require(.received, .triaged)
    // Whoever works on one part already keeps it: the other part is given out by name.
    guard openOrders.isEmpty else { throw illegal }
    guard let known = rules.service(service) else {
      throw .invalid(field: "service", problem: .unknown(service.rawValue))
    }
    var place = place
    if place.district == nil, let point = place.point { place.district = rules.district(at: point) }
    change.ticket.service = service
    change.ticket.place = place
    log(.triaged, ["service": service.rawValue, "address": place.address])
    reprioritize(as: known, at: place, rules: rules)
    let routed = Routed(service: service, place: place, by: actor, rules: rules, now: now)
    for refusal in snapshot.standingRefusals { settle(refusal) }
    var order = routed.workOrder
    order.round = change.ticket.round
    keep(order)
    deriveState()
    change.events.append(routed.event)
    takeUnderControl(by: rules)
    // Clocks that ran before keep running: a refusal costs the city's time, not the resident's.
    let isNew = snapshot.ticket.state == .received
    renewPromises(
      rules: rules, anew: [.resolution, .statutory],
      from: isNew ? change.ticket.receivedAt : now)
  }

  mutating func reassign(to contractor: ContractorCode, reason: String, rules: some CityRules)
    throws(DeskError)
  {
    try require(.triaged, .assigned, .accepted, .inWork, .reportedDone)
    try check(contractor, rules: rules)
    let reason = try checked(reason, field: "reason")
    var former: ContractorCode?
    switch snapshot.ticket.state {
    // What was refused has no open job left: the new one stands in for it.
    case .triaged:
      if let refusal = snapshot.standingRefusals.first { settle(refusal) }
    // What was said to be done counts no more.
    case .reportedDone:
      former = change.ticket.contractor
      countAnotherRound()
    default:
      former = openOrders.first?.contractor
      if let first = openOrders.first { cancel(first, because: reason) }
    }
    assign(contractor, ruleID: "dispatcher", explanation: reason)
    log(
      .reassigned,
      ["from": former?.rawValue ?? "", "to": contractor.rawValue, "reason": reason])
    goOn(rules: rules)
  }

  mutating func addOrder(to contractor: ContractorCode, task: String, rules: some CityRules)
    throws(DeskError)
  {
    try require(.triaged, .assigned, .accepted, .inWork, .reportedDone)
    try check(contractor, rules: rules)
    let task = try checked(task, field: "task")
    assign(contractor, ruleID: "dispatcher", explanation: task)
    log(.orderAdded, ["contractor": contractor.rawValue, "text": task])
    goOn(rules: rules)
  }

  mutating func cancelOrder(of contractor: ContractorCode, reason: String) throws(DeskError) {
    try require(.triaged, .assigned, .accepted, .inWork)
    let reason = try checked(reason, field: "reason")
    if let order = openOrders.first(where: { $0.contractor == contractor }) {
      cancel(order, because: reason)
    } else if let refusal = snapshot.standingRefusals.first(where: { $0.contractor == contractor })
    {
      settle(refusal)
    } else {
      throw .invalid(field: "contractor", problem: .unknown(contractor.rawValue))
    }
    log(.orderCancelled, ["contractor": contractor.rawValue, "reason": reason])
    concludeJobs()
  }

  /// A contractor the city knows, who has no open job on the ticket yet.
  private func check(_ contractor: ContractorCode, rules: some CityRules) throws(DeskError) {
    guard rules.contractor(contractor) != nil else {
      throw .invalid(field: "contractor", problem: .unknown(contractor.rawValue))
    }
    guard !openOrders.contains(where: { $0.contractor == contractor }) else {
      throw .invalid(field: "contractor", problem: .unchanged)
    }
  }

  /// There is work again.
  private mutating func goOn(rules: some CityRules) {
    deriveState()
    change.ticket.doneAt = nil
    renewPromises(rules: rules, anew: [.resolution, .statutory], from: now)
  }
}
