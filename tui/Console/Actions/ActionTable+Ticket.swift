import Desk
import Hotline

extension ActionTable {
  /// The moves on a ticket; which are offered follows from where it is in its life.
  static let tickets = [
    Action(
      .triage, .triage, [.character("t")], on: [.detail],
      when: { isIn(.received, .triaged)($0) && nobodyWorks($0) },
      { $0.openTriage() }),
    Action(
      .reassign, .reassign, [.character("r")], on: [.detail],
      when: isIn(.triaged, .assigned, .accepted, .inWork, .reportedDone),
      { $0.choose(.reassign) }),
    Action(
      .addContractor, .addContractor, [.character("+")], on: [.detail],
      when: isIn(.triaged, .assigned, .accepted, .inWork, .reportedDone), { $0.choose(.add) }),
    Action(
      .cancelContractor, .cancelContractor, [.character("-")], on: [.detail],
      when: { model in
        guard let snapshot = model.detail?.snapshot else { return false }
        return !(snapshot.openWorkOrders + snapshot.standingRefusals).isEmpty
      }, { $0.choose(.cancel) }),
    Action(
      .controlCall, .controlCall, [.character("v")], on: [.detail], when: isIn(.reportedDone),
      { $0.openControlCall() }),
    Action(
      .close, .close, [.character("c")], on: [.detail],
      when: { isIn(.reportedDone, .verified)($0) && mayClose($0) },
      { $0.confirmOnTicket { .close($0) } }),
    Action(
      .controlSet, .controlSet, [.character("k")], on: [.detail],
      when: { isOnControl(false, $0) }, { $0.ask(.controlSet) }),
    Action(
      .controlLifted, .controlLifted, [.character("h")], on: [.detail],
      when: { isOnControl(true, $0) }, { $0.ask(.controlLifted) }),
    Action(
      .reopen, .reopen, [.character("o")], on: [.detail],
      when: isIn(.reportedDone, .verified, .closed, .answered, .declined, .withdrawn, .joined),
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
      .join, .join, [.character("j")], on: [.detail], when: isUnfinished,
      { $0.askJoinTarget() }),
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

  private static func nobodyWorks(_ model: Model) -> Bool {
    model.detail?.snapshot?.openWorkOrders.isEmpty ?? false
  }

  private static func mayClose(_ model: Model) -> Bool {
    model.detail?.snapshot?.ticket.control.allowsClosing ?? false
  }

  private static func isOnControl(_ isOn: Bool, _ model: Model) -> Bool {
    guard let ticket = model.detail?.snapshot?.ticket, ticket.state.isOpen else { return false }
    return ticket.control.isOn == isOn
  }

  /// The shift works off its own queue itself.
  private static func shiftHas(_ states: WorkOrder.State...) -> @Sendable (Model) -> Bool {
    { model in
      let shift = model.city?.contractors.first { $0.isShift }?.code
      return model.detail?.snapshot?.openWorkOrders.contains {
        $0.contractor == shift && states.contains($0.state)
      } ?? false
    }
  }
}
