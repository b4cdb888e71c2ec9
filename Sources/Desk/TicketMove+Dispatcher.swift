import Foundation
import Hotline

/// What dispatchers decide about a ticket that goes on.
extension TicketMove {
  mutating func triage(_ service: ServiceCode, _ place: TicketPlace, rules: some CityRules)
    throws(DeskError)
  {
    try require(.received, .triaged)
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
    change.ticket.state = .assigned
    change.ticket.contractor = routed.workOrder.contractor
    change.workOrders.append(routed.workOrder)
    change.events.append(routed.event)
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
    guard rules.contractor(contractor) != nil else {
      throw .invalid(field: "contractor", problem: .unknown(contractor.rawValue))
    }
    let reason = try checked(reason, field: "reason")
    let former = change.ticket.contractor
    if var order = snapshot.openWorkOrder {
      order.state = .cancelled
      order.endedAt = now
      order.reason = reason
      change.workOrders.append(order)
    }
    change.workOrders.append(
      WorkOrder(
        contractor: contractor, assignedAt: now, ruleID: "dispatcher", explanation: reason))
    change.ticket.state = .assigned
    change.ticket.contractor = contractor
    log(
      .reassigned,
      ["from": former?.rawValue ?? "", "to": contractor.rawValue, "reason": reason])
    renewPromises(rules: rules, anew: [.resolution, .statutory], from: now)
  }
}
