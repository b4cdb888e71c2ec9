import Foundation
import Hotline

/// A ticket with everything a decision about it needs.
public struct TicketSnapshot: Hashable, Sendable {
  /// The ticket.
  public var ticket: Ticket
  /// Its jobs, oldest first.
  public var workOrders: [WorkOrder]
  /// Its clocks.
  public var clocks: [ServiceClockRecord]
  /// What its log says about clocks, oldest first.
  public var clockLog: [TicketEvent]
  /// How many tickets are joined to it.
  public var joinedCount = 0

  /// A ticket as read in one statement or one transaction.
  public init(
    ticket: Ticket, workOrders: [WorkOrder], clocks: [ServiceClockRecord],
    clockLog: [TicketEvent] = []
  ) {
    self.ticket = ticket
    self.workOrders = workOrders
    self.clocks = clocks
    self.clockLog = clockLog
  }

  /// The jobs that are still with contractors, oldest first.
  public var openWorkOrders: [WorkOrder] { workOrders.filter(\.state.isOpen) }

  /// Refused jobs of this round which the shift must give to somebody, oldest first.
  public var standingRefusals: [WorkOrder] {
    workOrders.filter { $0.round == ticket.round && $0.state == .refused && !$0.isSettled }
  }

  /// The open job that comes first.
  public var openWorkOrder: WorkOrder? { openWorkOrders.first }
}

/// What one decision does to a ticket; stored in one transaction or not at all.
public struct TicketChange: Hashable, Sendable {
  /// The ticket after the change; its `version` is the one that was read, the store adds one and
  /// refuses with `conflict` when the row has moved on. Tickets that are joined to one that is
  /// joined itself go along with it.
  public var ticket: Ticket
  /// Jobs that changed (they have an id) and new ones (they have none), in this order.
  public var workOrders: [WorkOrder]
  /// Clocks that changed or began; the store replaces their timers by `clock.timers`.
  public var clocks: [ServiceClockRecord]
  /// What the log says about it.
  public var events: [TicketEvent]
  /// How many entries of the log about clocks were read; the store refuses a change of clocks with
  /// `conflict` when a timer has written another one since.
  public var clockEventsSeen: Int
}
