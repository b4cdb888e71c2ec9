import Foundation
import Hotline

/// «На контролі»: the resident is asked before a ticket is closed.
extension TicketMove {
  mutating func setControl(_ isOn: Bool, reason: String) throws(DeskError) {
    guard snapshot.ticket.state.isOpen else { throw illegal }
    guard isOn != change.ticket.control.isOn else {
      throw .invalid(field: "control", problem: .unchanged)
    }
    let reason = try checked(reason, field: "reason")
    change.ticket.control.isOn = isOn
    log(isOn ? .controlSet : .controlLifted, ["reason": reason])
  }

  mutating func controlCall(_ call: ControlCall, rules: some CityRules) throws(DeskError) {
    try require(.reportedDone)
    let called = try checked(call.called, field: "called")
    let remark =
      call.result == .notDone || !call.remark.isEmpty
      ? try checked(call.remark, field: "remark") : ""
    log(
      .controlCall,
      [
        "called": called, "result": call.result.rawValue, "text": remark,
        "round": String(change.ticket.round),
      ])
    switch call.result {
    case .confirmed:
      change.ticket.state = .verified
      change.ticket.control.settledAt = now
      log(.verified)
    case .notDone:
      log(.reopened, ["reason": remark])
      beginAnotherRound(because: remark, rules: rules)
    case .notReached:
      change.ticket.control.missedCalls += 1
      if change.ticket.control.missedCalls >= rules.closing.controlCalls {
        change.ticket.control.settledAt = change.ticket.control.settledAt ?? now
      }
    }
  }

  /// The city's rules may put a ticket on control; only people take one off.
  mutating func takeUnderControl(by rules: some CityRules) {
    guard !change.ticket.control.isOn, let service = change.ticket.service,
      rules.isOnControl(service: service, priority: change.ticket.priority)
    else { return }
    change.ticket.control.isOn = true
    change.events.append(.controlSetByRule(at: now))
  }
}

extension TicketEvent {
  /// The log entry of a ticket that the city's rules put on control.
  static func controlSetByRule(at now: Date) -> TicketEvent {
    TicketEvent(at: now, kind: .controlSet, onBehalfOf: Actor.system.label)
  }
}
