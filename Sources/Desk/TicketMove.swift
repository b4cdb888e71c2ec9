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
  /// The ticket's jobs as they are after what was decided so far.
  private(set) var orders: [WorkOrder]

  init(
    snapshot: TicketSnapshot, command: TicketCommand, actor: Actor, now: Date,
    calendars: CalendarBook
  ) {
    self.snapshot = snapshot
    self.command = command
    self.actor = actor
    self.now = now
    self.calendars = calendars
    orders = snapshot.workOrders
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

  var illegal: DeskError {
    .illegalMove(from: snapshot.ticket.state, command: command.name)
  }

  // MARK: Jobs

  /// The jobs that are open as things stand now.
  var openOrders: [WorkOrder] { orders.filter(\.state.isOpen) }

  /// Keeps a job as it is from now on; one without a number is new.
  mutating func keep(_ order: WorkOrder) {
    change.workOrders.append(order)
    if let id = order.id, let index = orders.firstIndex(where: { $0.id == id }) {
      orders[index] = order
    } else {
      orders.append(order)
    }
  }

  /// Takes a job away.
  mutating func cancel(_ order: WorkOrder, because reason: String) {
    var order = order
    order.state = .cancelled
    order.endedAt = now
    order.reason = reason
    keep(order)
  }

  /// Somebody else has a refused job, or nobody needs it.
  mutating func settle(_ order: WorkOrder) {
    var order = order
    order.isSettled = true
    keep(order)
  }

  /// Gives a contractor a job of the present round.
  mutating func assign(
    _ contractor: ContractorCode, ruleID: String, explanation: String
  ) {
    keep(
      WorkOrder(
        contractor: contractor, round: change.ticket.round, assignedAt: now, ruleID: ruleID,
        explanation: explanation))
  }

  /// Draws the ticket's state and contractor from its jobs.
  mutating func deriveState() {
    change.ticket.state = .derived(from: orders, round: change.ticket.round)
    // Who worked last stays named until somebody else works.
    let isOver = change.ticket.state == .reportedDone
    change.ticket.contractor =
      openOrders.first?.contractor ?? (isOver ? change.ticket.contractor : nil)
  }
}
