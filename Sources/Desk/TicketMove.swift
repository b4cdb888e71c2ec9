import Foundation
import Hotline

/// One move being worked out; what it has decided so far is `change`.
struct TicketMove {
  /// The longest reason, answer or remark (characters).
  static let textLimit = 2000

  let snapshot: TicketSnapshot
  let command: TicketCommand
  let actor: Actor
  let now: Date
  private(set) var change: TicketChange

  init(snapshot: TicketSnapshot, command: TicketCommand, actor: Actor, now: Date) {
    self.snapshot = snapshot
    self.command = command
    self.actor = actor
    self.now = now
    var ticket = snapshot.ticket
    ticket.updatedAt = now
    change = TicketChange(ticket: ticket, workOrders: [], clocks: [], events: [])
  }

  // MARK: Dispatchers

  mutating func triage(_ service: ServiceCode, _ place: TicketPlace, rules: some CityRules)
    throws(DeskError)
  {
    try require(.received, .triaged)
    guard rules.service(service) != nil else {
      throw .invalid(field: "service", problem: .unknown(service.rawValue))
    }
    var place = place
    if place.district == nil, let point = place.point { place.district = rules.district(at: point) }
    if change.ticket.service == nil, let known = rules.service(service) {
      change.ticket.priority = max(change.ticket.priority, known.priority)
    }
    change.ticket.service = service
    change.ticket.place = place
    log(.triaged, ["service": service.rawValue, "address": place.address])
    let running = snapshot.clocks.contains { $0.stoppedAt == nil }
    let routed = Routed(
      service: service, place: place, priority: change.ticket.priority, by: actor, rules: rules,
      clocksFrom: change.ticket.receivedAt, generation: nextGeneration, now: now)
    change.ticket.state = .assigned
    change.ticket.contractor = routed.workOrder.contractor
    change.workOrders.append(routed.workOrder)
    // Clocks that ran before keep running: a refusal costs the city's time, not the resident's.
    change.clocks += running ? [] : routed.clocks
    change.events += running ? Array(routed.events.prefix(1)) : routed.events
    refreshDueAt()
  }

  mutating func reassign(to contractor: ContractorCode, reason: String, rules: some CityRules)
    throws(DeskError)
  {
    try require(.triaged, .assigned, .accepted, .inWork, .reportedDone)
    guard rules.contractor(contractor) != nil else {
      throw .invalid(field: "contractor", problem: .unknown(contractor.rawValue))
    }
    let reason = try checked(reason, field: "reason")
    let former = change.ticket.contractor
    if var order = snapshot.openWorkOrder {
      order.state = .cancelled
      order.endedAt = now
      order.reason = reason
      change.workOrders.append(order)
    }
    change.workOrders.append(
      WorkOrder(
        contractor: contractor, assignedAt: now, ruleID: "dispatcher", explanation: reason))
    change.ticket.state = .assigned
    change.ticket.contractor = contractor
    log(
      .reassigned,
      ["from": former?.rawValue ?? "", "to": contractor.rawValue, "reason": reason])
    restartResolutionIfStopped(rules: rules)
  }

  mutating func close() throws(DeskError) {
    try require(.reportedDone, .verified)
    change.ticket.state = .closed
    change.ticket.closedAt = now
    stopClocks(ClockStage.allCases)
    log(.closed)
  }

  mutating func reopen(reason: String, rules: some CityRules) throws(DeskError) {
    try require(.reportedDone, .verified, .closed, .answered, .declined, .withdrawn)
    let reason = try checked(reason, field: "reason")
    log(.reopened, ["reason": reason])
    change.ticket.closedAt = nil
    guard let contractor = snapshot.workOrders.last(where: { $0.state == .done })?.contractor else {
      change.ticket.state = .triaged
      change.ticket.contractor = nil
      return
    }
    change.ticket.state = .assigned
    change.ticket.contractor = contractor
    change.workOrders.append(
      WorkOrder(contractor: contractor, assignedAt: now, ruleID: "reopened", explanation: reason))
    restartResolutionIfStopped(rules: rules)
  }

  /// Ends the ticket without a contractor: answered on the spot, declined or withdrawn.
  mutating func finish(
    _ state: Ticket.State, _ kind: TicketEvent.Kind, field: String?, text: String
  ) throws(DeskError) {
    try require(.received, .triaged, .assigned, .accepted, .inWork)
    if let field { change.ticket.answer = try checked(text, field: field) }
    if var order = snapshot.openWorkOrder {
      order.state = .cancelled
      order.endedAt = now
      order.reason = command.name
      change.workOrders.append(order)
    }
    change.ticket.state = state
    change.ticket.closedAt = now
    stopClocks(ClockStage.allCases)
    log(kind, field.map { [$0: change.ticket.answer ?? ""] } ?? [:])
  }

  // MARK: Contractors

  mutating func accept() throws(DeskError) {
    var order = try openOrder(in: .assigned)
    order.state = .accepted
    order.acceptedAt = now
    change.workOrders.append(order)
    change.ticket.state = .accepted
    log(.accepted)
    stopClocks([.firstResponse])
  }

  mutating func startWork() throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted)
    order.state = .inWork
    order.acceptedAt = order.acceptedAt ?? now
    change.workOrders.append(order)
    change.ticket.state = .inWork
    log(.workStarted)
    stopClocks([.firstResponse])
  }

  mutating func refuse(_ reason: String) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted)
    order.reason = try checked(reason, field: "reason")
    order.state = .refused
    order.endedAt = now
    change.workOrders.append(order)
    // Back to the shift: a dispatcher decides who is next; the clocks run on.
    change.ticket.state = .triaged
    change.ticket.contractor = nil
    log(.refused, ["contractor": order.contractor.rawValue, "reason": order.reason ?? ""])
  }

  mutating func reportDone(_ answer: String) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted, .inWork)
    let answer = try checked(answer, field: "answer")
    order.answer = answer
    order.acceptedAt = order.acceptedAt ?? now
    order.state = .done
    order.endedAt = now
    change.workOrders.append(order)
    change.ticket.answer = answer
    change.ticket.state = .reportedDone
    log(.reportedDone, ["contractor": order.contractor.rawValue, "answer": answer])
    stopClocks(ClockStage.allCases)
  }

  // MARK: Pieces

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

  private func require(_ states: Ticket.State...) throws(DeskError) {
    guard states.contains(snapshot.ticket.state) else { throw illegal }
  }

  private func openOrder(in states: WorkOrder.State...) throws(DeskError) -> WorkOrder {
    guard let order = snapshot.openWorkOrder, states.contains(order.state) else { throw illegal }
    if case .contractor(let code, _) = actor, code != order.contractor { throw .notFound }
    return order
  }

  private var illegal: DeskError {
    .illegalMove(from: snapshot.ticket.state, command: command.name)
  }

  private var nextGeneration: Int { (snapshot.clocks.map(\.generation).max() ?? 0) + 1 }

  private mutating func stopClocks(_ stages: [ClockStage]) {
    for clock in snapshot.clocks where stages.contains(clock.stage) && clock.stoppedAt == nil {
      let stopped = clock.stopped(at: now)
      change.clocks.append(stopped)
      guard stopped.state == .met else { continue }
      change.events.append(
        TicketEvent(
          at: now, kind: .clockMet, onBehalfOf: Actor.system.label, stage: clock.stage,
          generation: clock.generation))
    }
  }

  /// After the answer was not good enough the city promises again, from now on.
  private mutating func restartResolutionIfStopped(rules: some CityRules) {
    let resolution = snapshot.clocks.first { $0.stage == .resolution }
    guard resolution?.stoppedAt != nil, let service = change.ticket.service,
      let contractor = change.ticket.contractor,
      let clock = rules.clock(
        .resolution, service: service, priority: change.ticket.priority,
        district: change.ticket.place.district, contractor: contractor, startedAt: now,
        generation: nextGeneration)
    else { return }
    change.clocks.append(clock)
    change.events.append(.clockStarted(clock, at: now))
    refreshDueAt()
  }

  private mutating func refreshDueAt() {
    let begun = change.clocks.last { $0.stage == .resolution }
    change.ticket.dueAt = (begun ?? snapshot.clocks.first { $0.stage == .resolution })?.dueAt
  }
}
