import Foundation
import Hotline

extension TicketRegistration {
  /// The registration of a ticket that follows an earlier one from the beginning: no contractor
  /// gets a new job, and the city has promised already.
  func joined(
    to target: JoinTarget, by actor: Actor, rules: some CityRules, now: Date
  ) throws(DeskError) -> TicketRegistration {
    if let service, rules.service(service) == nil {
      throw .invalid(field: "service", problem: .unknown(service.rawValue))
    }
    var registration = self
    registration.state = .joined
    registration.joinTo = target
    registration.events.append(
      TicketEvent(
        at: now, kind: .joined, onBehalfOf: actor.label,
        details: ["ticket": target.reference.digits]))
    return registration
  }
}
