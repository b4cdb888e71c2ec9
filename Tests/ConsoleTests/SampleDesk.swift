import Desk
import Foundation
import Hotline
import TestKit

/// Calls and tickets of a quiet night.
enum SampleDesk {
  static let now = SampleCity.now

  static let me = Agent(
    login: SampleCity.login("oksana"), displayName: "Оксана Шевченко",
    phoneURI: "sip:oksana@127.0.0.1", state: .available, stateSince: now - 753)

  static let calls = [
    call(11, .waiting, "+380501112233", "Іван Її", waitingSeconds: 105),
    call(12, .connected, "+380671234567", nil, waitingSeconds: 200, agent: "petro"),
    call(13, .greeting, "", nil, waitingSeconds: 7),
  ]

  static let tickets = [
    line(1, .received, nil, "Щось гуде у дворі вже другу годину", dueMinutes: nil),
    line(2, .assigned, "heating-leak", "Тече батарея, заливає сусідів знизу", dueMinutes: -65),
    line(3, .accepted, "lift-stuck", "Ліфт стоїть між поверхами", dueMinutes: 42),
    line(4, .reportedDone, "heating-none", "Холодно в під’їзді", dueMinutes: 4000),
  ]

  static func line(
    _ id: Int64, _ state: Ticket.State, _ service: String?, _ description: String,
    dueMinutes: Double?
  ) -> TicketLine {
    var generator = SeededGenerator(seed: UInt64(id))
    var ticket = Ticket(
      id: TicketID(id), reference: .random(using: &generator), version: 3, state: state,
      channel: .call,
      place: TicketPlace(
        address: "вулиця Зоряна, \(id * 3)", district: SampleCity.code("centre")),
      description: description, priority: .high,
      caller: Caller(name: "Іван Її", phone: "+380501112233"), receivedAt: now - 1260,
      updatedAt: now)
    ticket.service = service.map { SampleCity.code($0) }
    ticket.dueAt = dueMinutes.map { now + $0 * 60 }
    let known = SampleCity.services.first { $0.code == ticket.service }
    let rules = SampleCity.Rules()
    guard let code = ticket.service else {
      return TicketLine(ticket: ticket, clocks: [], serviceName: nil, contractorName: nil)
    }
    let chosen = rules.assignment(service: code, place: ticket.place, at: now).contractor
    ticket.contractor = chosen
    let contractor = rules.contractor(chosen)
    let clocks = ClockStage.operational.map { stage in
      let seconds = stage == .firstResponse ? 3600.0 : 86_400
      return ServiceClockRecord(
        stage: stage, policyID: "sample", targetSeconds: Int(seconds), calendar: "always",
        startedAt: ticket.receivedAt, warnAt: ticket.receivedAt + seconds * 0.8,
        dueAt: ticket.receivedAt + seconds)
    }
    return TicketLine(
      ticket: ticket, clocks: clocks,
      serviceName: known.map { .init(uk: $0.nameUK, en: $0.nameEN) },
      contractorName: contractor.map { .init(uk: $0.nameUK, en: $0.nameEN) })
  }

  static func snapshot(of line: TicketLine) -> TicketSnapshot {
    let orders = line.ticket.contractor.map { contractor in
      var order = WorkOrder(
        contractor: contractor, assignedAt: now - 1200, ruleID: "sample", explanation: "")
      order.id = WorkOrderID(1)
      return order
    }
    return TicketSnapshot(
      ticket: line.ticket, workOrders: orders.map { [$0] } ?? [], clocks: line.clocks)
  }

  /// Work that waits: accepted in time, paused by a dispatcher, the law's term beside it.
  static var paused: TicketSnapshot {
    var line = tickets[2]
    line.ticket.dueAt = nil
    line.clocks[0].state = .met
    line.clocks[0].stoppedAt = now - 1000
    line.clocks[1].state = .paused
    line.clocks[1].dueAt = nil
    line.clocks[1].pause = .init(since: now - 600, until: nil, reason: "чекаємо на деталь")
    line.clocks.append(
      ServiceClockRecord(
        stage: .statutory, policyID: "sample", targetSeconds: 1_300_000, calendar: "always",
        startedAt: now - 40_000, warnAt: nil, dueAt: now + 1_260_000))
    var snapshot = snapshot(of: line)
    snapshot.clockLog = [
      event(.pauseAsked, -60, "contractor:lift/petro", ["reason": "Деталь буде завтра"])
    ]
    return snapshot
  }

  static let clockEvents = [
    event(.clockEscalated, -800, "system", ["to": "shift-supervisor", "rung": "breach+0:x"]),
    event(
      .clockPaused, -600, "agent:oksana",
      ["reason": "чекаємо на деталь", "until": "2026-12-01T08:00:00.000000Z"]),
  ]

  /// Done by two contractors; the resident did not pick up once.
  static var onControl: TicketSnapshot {
    var snapshot = snapshot(of: tickets[3])
    snapshot.ticket.control.isOn = true
    snapshot.ticket.control.missedCalls = 1
    snapshot.ticket.answer = "Тепло подано"
    snapshot.joinedCount = 2
    for index in snapshot.workOrders.indices {
      snapshot.workOrders[index].state = .done
      snapshot.workOrders[index].answer = "Тепло подано"
    }
    var refused = WorkOrder(
      contractor: SampleCity.code("lift"), assignedAt: now - 900, ruleID: "sample", explanation: "")
    refused.id = WorkOrderID(2)
    refused.state = .refused
    refused.reason = "Не наш під’їзд"
    refused.isSettled = true
    snapshot.workOrders.append(refused)
    return snapshot
  }

  static let events = [
    event(.registered, -1260, "agent:oksana", ["channel": "call"]),
    event(.assigned, -1200, "agent:oksana", ["contractor": "teplo", "explanation": "бо так"]),
    event(.refused, -900, "contractor:teplo/ivan", ["reason": "Це не наш будинок"]),
    event(.reassigned, -600, "agent:oksana", ["from": "teplo", "to": "lift", "reason": "Ліфтова"]),
  ]

  private static func event(
    _ kind: TicketEvent.Kind, _ seconds: Double, _ author: String, _ details: [String: String]
  ) -> TicketEvent {
    TicketEvent(at: now + seconds, kind: kind, onBehalfOf: author, details: details)
  }

  private static func call(
    _ id: Int64, _ state: Contact.State, _ caller: String, _ name: String?,
    waitingSeconds: Double, agent: String? = nil
  ) -> Contact {
    var contact = Contact(
      key: UUID(), channel: .call, state: state, caller: caller,
      receivedAt: now - waitingSeconds - 9)
    contact.id = ContactID(id)
    contact.callerName = name
    contact.queuedAt = state == .greeting ? nil : now - waitingSeconds
    contact.connectedAt = state == .connected ? now - 30 : nil
    contact.agent = agent.map { SampleCity.login($0) }
    return contact
  }
}
