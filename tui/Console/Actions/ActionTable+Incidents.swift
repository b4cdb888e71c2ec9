import Desk
import Hotline

extension ActionTable {
  /// What is done with incidents; which is offered follows from where they are in their life.
  static let incidents = [
    Action(
      .incidents, .incidents, [.character("i"), .function(11)], on: [.main],
      { $0.openIncidents() }),
    Action(
      .openIncident, .openIncident, [.character("i")], on: [.detail],
      when: { model in
        guard let ticket = model.detail?.snapshot?.ticket else { return false }
        return ticket.state.isOpen && ticket.service != nil
      }, { turn in turn.confirmOnTicket { .openIncident($0) } }),
    Action(
      .confirmIncident, .confirmIncident, [.character("p")], on: [.incident],
      when: isIn([.proposed]),
      { $0.confirmOnIncident { .confirmIncident($0) } }),
    Action(
      .dismissIncident, .dismissIncident, [.character("d")], on: [.incident],
      when: isIn([.proposed]),
      { $0.askIncident(.dismiss) }),
    Action(
      .attachOffered, .attachOffered, [.character("a")], on: [.incident],
      when: { model in
        isIn([.open])(model) && (model.incident?.page?.line.offeredCount ?? 0) > 0
      }, { $0.confirmOnIncident { .attachOffered($0) } }),
    Action(
      .closeIncident, .closeIncident, [.character("c")], on: [.incident], when: isIn([.open]),
      { $0.askIncident(.close) }),
    Action(
      .expectEnd, .expectEnd, [.character("e")], on: [.incident], when: isIn([.open]),
      { $0.askIncident(.expectedEnd) }),
    Action(
      .cover, .cover, [.character("g")], on: [.incident], when: isIn([.proposed, .open]),
      { $0.askIncident(.extent) }),
    Action(
      .detach, .detach, [.character("x")], on: [.incident], when: isIn([.proposed, .open]),
      { $0.askToDetach() }),
    Action(
      .noteIncident, .noteIncident, [.character("m")], on: [.incident],
      when: { $0.incident?.page != nil }, { $0.askIncident(.note) }),
    Action(
      .joinNearby, .joinNearby, [.control("p")], on: [.form], when: { $0.form?.canJoin ?? false },
      { $0.chooseNearby() }),
  ]

  private static func isIn(_ states: Set<Incident.State>) -> @Sendable (Model) -> Bool {
    { model in
      guard let state = model.incident?.state else { return false }
      return states.contains(state)
    }
  }
}
