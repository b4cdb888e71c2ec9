import Foundation
import Hotline
import Priorities

/// How urgent a ticket is: by the rules, until a person says otherwise.
extension TicketMove {
  /// A dispatcher decides; no rule changes it afterwards.
  mutating func setPriority(_ priority: Priority, reason: String, rules: some CityRules)
    throws(DeskError)
  {
    guard snapshot.ticket.state.isOpen else { throw illegal }
    let reason = try checked(reason, field: "reason")
    let former = change.ticket.priority
    change.ticket.priority = priority
    change.ticket.prioritySource = .person
    log(
      .prioritized,
      [
        "priority": priority.rawValue, "former": former.rawValue, "reason": reason,
        "source": PrioritySource.person.rawValue,
      ])
    takeUnderControl(by: rules)
    guard former != priority else { return }
    renewPromises(rules: rules, from: now)
  }

  /// Asks the rules again where service or place are not what they were asked about.
  mutating func reprioritize(as service: Service, at place: TicketPlace, rules: some CityRules) {
    let known = snapshot.ticket
    guard known.prioritySource != .person,
      known.service != service.code || known.place.address != place.address
    else { return }
    let facts = PriorityFacts(
      service: service.code, base: service.priority, description: known.description,
      address: place.address, at: now)
    let urgency = Urgency(facts, chosen: nil, rules: rules)
    change.ticket.priority = urgency.priority
    change.ticket.prioritySource = urgency.source
    if let event = urgency.event(at: now, by: actor) { change.events.append(event) }
  }
}
