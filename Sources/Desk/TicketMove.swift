import Foundation
import Hotline
import ServiceLevels

/// One move being worked out; what it has decided so far is `change`.
struct TicketMove {
  /// The longest reason, answer or remark (characters).
  static let textLimit = 2000

  let snapshot: TicketSnapshot
  let command: TicketCommand
  let actor: Actor
  let now: Date
  let calendars: CalendarBook
  var change: TicketChange

  init(
    snapshot: TicketSnapshot, command: TicketCommand, actor: Actor, now: Date,
    calendars: CalendarBook
  ) {
    self.snapshot = snapshot
    self.command = command
    self.actor = actor
    self.now = now
    self.calendars = calendars
    var ticket = snapshot.ticket
    ticket.updatedAt = now
    change = TicketChange(
      ticket: ticket, workOrders: [], clocks: [], events: [],
      clockEventsSeen: snapshot.clockLog.count)
  }

  /// Writes an entry to the ticket's log.
  mutating func log(_ kind: TicketEvent.Kind, _ details: [String: String] = [:]) {
    change.events.append(
      TicketEvent(at: now, kind: kind, onBehalfOf: actor.label, details: details))
  }

  /// A text that must be there and not too long.
  func checked(_ text: String, field: String) throws(DeskError) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw .invalid(field: field, problem: .missing) }
    guard text.unicodeScalars.count <= Self.textLimit else {
      throw .invalid(field: field, problem: .tooLong(limit: Self.textLimit))
    }
    guard !text.utf8.contains(0) else { throw .invalid(field: field, problem: .malformed) }
    return text
  }

  func require(_ states: Ticket.State...) throws(DeskError) {
    guard states.contains(snapshot.ticket.state) else { throw illegal }
  }

  func openOrder(in states: WorkOrder.State...) throws(DeskError) -> WorkOrder {
    guard let order = snapshot.openWorkOrder, states.contains(order.state) else { throw illegal }
    if case .contractor(let code, _) = actor, code != order.contractor { throw .notFound }
    return order
  }

  var illegal: DeskError {
    .illegalMove(from: snapshot.ticket.state, command: command.name)
  }
}
