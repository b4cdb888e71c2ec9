import Foundation
import Hotline
import ServiceLevels

/// The life of a ticket: (what is, what somebody wants, now) → what changes.
///
/// Pure. PostgreSQL refuses illegal moves once more (`ticket_may_move`).
public enum TicketLife {
  /// Decides a command; throws what the life of a ticket forbids and what a text lacks.
  ///
  /// - Parameter target: the ticket that `join` names, itself not joined; nil for other commands
  ///   and where there is none.
  public static func decide(
    _ command: TicketCommand, on snapshot: TicketSnapshot, joining target: Ticket? = nil,
    by actor: Actor, rules: some CityRules, now: Date
  ) throws(DeskError) -> TicketChange {
    guard command.isFor(actor) else { throw .forbidden(command: command.name) }
    // The log and the database keep microseconds: what is decided is what will be read again.
    var move = TicketMove(
      snapshot: snapshot, command: command, actor: actor, now: InstantText.rounded(now),
      calendars: rules.calendars)
    switch command {
    case .triage(let service, let place): try move.triage(service, place, rules: rules)
    case .accept: try move.accept(rules: rules)
    case .startWork: try move.startWork(rules: rules)
    case .refuse(let reason): try move.refuse(reason, rules: rules)
    case .reportDone(let answer): try move.reportDone(answer, rules: rules)
    case .reassign(let contractor, let reason):
      try move.reassign(to: contractor, reason: reason, rules: rules)
    case .addOrder(let contractor, let task):
      try move.addOrder(to: contractor, task: task, rules: rules)
    case .cancelOrder(let contractor, let reason):
      try move.cancelOrder(of: contractor, reason: reason)
    case .setControl(let isOn, let reason): try move.setControl(isOn, reason: reason)
    case .controlCall(let call): try move.controlCall(call, rules: rules)
    case .close: try move.close(rules: rules)
    case .reopen(let reason): try move.reopen(reason: reason, rules: rules)
    case .answer(let text): try move.finish(.answered, .answered, field: "answer", text: text)
    case .decline(let reason): try move.finish(.declined, .declined, field: "reason", text: reason)
    case .withdraw: try move.finish(.withdrawn, .withdrawn, field: nil, text: "")
    case .setPriority(let priority, let reason):
      try move.setPriority(priority, reason: reason, rules: rules)
    case .join: try move.join(to: target)
    case .answerJoined(let answer): try move.answerJoined(answer)
    case .note(let text): move.log(.noted, ["text": try move.checked(text, field: "text")])
    case .pause(let reason, let until): try move.pause(reason, until: until)
    case .resume: try move.resume()
    case .askPause(let reason, let until): try move.askPause(reason, until: until)
    case .grantPause: try move.grantPause()
    case .refusePause(let reason): try move.refusePause(reason)
    case .extendStatutory(let reason): try move.extendStatutory(reason)
    case .recomputeClocks: move.recomputeClocks()
    }
    move.settleClocks()
    return move.change
  }
}
