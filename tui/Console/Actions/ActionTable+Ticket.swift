import Desk
import Hotline

extension ActionTable {
  /// The moves on a ticket; which are offered follows from where it is in its life.
  static let tickets = [
    Action(
      .triage, .triage, [.character("t")], on: [.detail], when: isIn(.received, .triaged),
      { $0.openTriage() }),
    Action(
      .reassign, .reassign, [.character("r")], on: [.detail],
      when: isIn(.triaged, .assigned, .accepted, .inWork, .reportedDone),
      { $0.openReassignment() }),
    Action(
      .close, .close, [.character("c")], on: [.detail], when: isIn(.reportedDone, .verified),
      { $0.confirmOnTicket { .close($0) } }),
    Action(
      .reopen, .reopen, [.character("o")], on: [.detail],
      when: isIn(.reportedDone, .verified, .closed, .answered, .declined, .withdrawn),
      { $0.ask(.reopen) }),
    Action(
      .resolve, .resolve, [.character("a")], on: [.detail], when: isUnfinished,
      { $0.ask(.answer) }),
    Action(
      .decline, .decline, [.character("d")], on: [.detail], when: isUnfinished,
      { $0.ask(.decline) }),
    Action(
      .withdraw, .withdraw, [.character("w")], on: [.detail], when: isUnfinished,
      { $0.confirmOnTicket { .withdraw($0) } }),
    Action(
      .note, .note, [.character("m")], on: [.detail], when: { $0.detail?.snapshot != nil },
      { $0.ask(.note) }),
    Action(
      .take, .take, [.character("p")], on: [.detail], when: shiftHas(.assigned),
      { $0.performAtOnce(.accept) }),
    Action(
      .start, .start, [.character("s")], on: [.detail], when: shiftHas(.assigned, .accepted),
      { $0.performAtOnce(.startWork) }),
    Action(
      .reportDone, .reportDone, [.character("e")], on: [.detail],
      when: shiftHas(.assigned, .accepted, .inWork), { $0.ask(.reportDone) }),
  ]

  private static let isUnfinished = isIn(.received, .triaged, .assigned, .accepted, .inWork)

  private static func isIn(_ states: Ticket.State...) -> @Sendable (Model) -> Bool {
    { model in model.detail?.snapshot.map { states.contains($0.ticket.state) } ?? false }
  }

  /// The shift works off its own queue itself.
  private static func shiftHas(_ states: WorkOrder.State...) -> @Sendable (Model) -> Bool {
    { model in
      guard let order = model.detail?.snapshot?.openWorkOrder, states.contains(order.state) else {
        return false
      }
      return model.city?.contractors.first { $0.code == order.contractor }?.isShift ?? false
    }
  }
}
