import Foundation
import Hotline

@testable import Desk

/// What the stores do with tickets: all of a change in one transaction, or nothing.
extension SimulatedCity: TicketStore {
  func register(_ registration: TicketRegistration) async throws -> RegisteredTicket {
    if databaseIsAway { throw DeskError.unavailable }
    let id = TicketID(Int64(snapshots.count + 1))
    var ticket = Ticket(
      id: id, reference: registration.reference, version: 1, state: registration.state,
      channel: registration.channel, place: registration.place,
      description: registration.description, priority: registration.priority,
      caller: registration.caller, receivedAt: registration.receivedAt,
      updatedAt: registration.receivedAt)
    ticket.service = registration.service
    ticket.contractor = registration.workOrder?.contractor
    ticket.control.isOn = registration.isOnControl
    snapshots[id] = TicketSnapshot(ticket: ticket, workOrders: [], clocks: [])
    store(registration.workOrder.map { [$0] } ?? [], of: id)
    for clock in registration.clocks { store(clock, of: id) }
    logs[id] = registration.events
    return RegisteredTicket(id: id, reference: registration.reference, wasReplay: false)
  }

  func snapshot(of ticket: TicketID) async throws -> TicketSnapshot? {
    if databaseIsAway { throw DeskError.unavailable }
    var snapshot = snapshots[ticket]
    snapshot?.clockLog = clockLog(of: ticket)
    // Others go on while somebody decides on what was read.
    await interlude()
    return snapshot
  }

  func changes(of ticket: TicketID, since version: Int) async throws -> [TicketEvent] { [] }

  func apply(_ change: TicketChange) async throws -> Int {
    if databaseIsAway { throw DeskError.unavailable }
    let id = change.ticket.id
    guard let snapshot = snapshots[id] else { throw DeskError.notFound }
    let stages = Set(change.clocks.map(\.stage))
    if inHand.contains(where: { $0.ticket == id && stages.contains($0.stage) }) {
      throw RowIsLocked(change: change)
    }
    let current = snapshot.ticket.version
    guard current == change.ticket.version else {
      throw DeskError.conflict(currentVersion: current)
    }
    if !change.clocks.isEmpty, clockLog(of: id).count != change.clockEventsSeen {
      throw DeskError.conflict(currentVersion: current)
    }
    snapshots[id]?.ticket = change.ticket
    snapshots[id]?.ticket.version += 1
    store(change.workOrders, of: id)
    for clock in change.clocks { store(clock, of: id) }
    log(change.events, of: id)
    return current + 1
  }

  func clockLog(of ticket: TicketID) -> [TicketEvent] {
    logs[ticket, default: []].filter { $0.kind.rawValue.hasPrefix("clock_") }
  }

  /// Appends entries, but none that the database's index refuses.
  func log(_ events: [TicketEvent], of id: TicketID) {
    for event in events where !isLogged(event, of: id) { logs[id, default: []].append(event) }
  }

  func isLogged(_ event: TicketEvent, of id: TicketID) -> Bool {
    guard [.clockWarned, .clockBreached, .clockEscalated].contains(event.kind) else { return false }
    return logs[id, default: []].contains {
      $0.kind == event.kind && $0.stage == event.stage && $0.generation == event.generation
        && $0.details["rung"] == event.details["rung"]
    }
  }

  private func store(_ orders: [WorkOrder], of id: TicketID) {
    for var order in orders {
      if let index = snapshots[id]?.workOrders.firstIndex(where: {
        order.id != nil && $0.id == order.id
      }) {
        snapshots[id]?.workOrders[index] = order
      } else {
        order.id = WorkOrderID(Int64((snapshots[id]?.workOrders.count ?? 0) + 1))
        snapshots[id]?.workOrders.append(order)
      }
    }
  }

  private func store(_ clock: ServiceClockRecord, of id: TicketID) {
    for key in timers.keys where key.ticket == id && key.stage == clock.stage {
      timers[key] = nil
      withdrawn.insert(key)
    }
    snapshots[id]?.clocks.removeAll { $0.stage == clock.stage }
    snapshots[id]?.clocks.append(clock)
    for timer in clock.timers {
      let key = TimerKey(
        ticket: id, stage: clock.stage, generation: clock.generation, point: timer.point,
        step: timer.step)
      timers[key] = timer.dueAt
      opened[key] = timer.dueAt
    }
  }
}
