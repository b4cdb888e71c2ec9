import Desk
import Foundation
import Hotline

/// One ticket living in memory: decisions applied as the store would apply them.
struct Life {
  static let commands: [TicketCommand] = [
    .triage(service: PlainRules.heating, place: TicketPlace(address: "вулиця Зоряна, 1")),
    .accept, .startWork, .refuse(reason: "не наше"), .reportDone(answer: "зроблено"),
    .reassign(to: PlainRules.liftservice, reason: "їхнє"),
    .reassign(to: PlainRules.hurried, reason: "швидше"), .close, .reopen(reason: "ні"),
    .answer("так"), .decline(reason: "не місто"), .withdraw, .note("дзвонили"),
    .pause(reason: "чекаємо", until: nil), .resume, .askPause(reason: "дощ", until: nil),
    .grantPause, .refusePause(reason: "ні"),
    .addOrder(to: PlainRules.liftservice, task: "заодно ліфт"),
    .addOrder(to: PlainRules.shift, task: "оглянути"),
    .cancelOrder(of: PlainRules.liftservice, reason: "не треба"),
    .setControl(true, reason: "скарга"), .setControl(false, reason: "помилка"),
    .controlCall(ControlCall(called: "Ірина", result: .confirmed)),
    .controlCall(ControlCall(called: "Ірина", result: .notDone, remark: "холодно")),
    .controlCall(ControlCall(called: "Ірина", result: .notReached)),
    .answerJoined("разом"),
  ]

  private(set) var snapshot: TicketSnapshot
  private(set) var events: [TicketEvent] = []
  private(set) var now = Date(timeIntervalSince1970: 1_800_000_000)
  private let rules: PlainRules

  init(rules: PlainRules) throws {
    self.rules = rules
    var draft = TicketDraft(
      submissionKey: "draft:1", origin: .none, channel: .call, description: "Холодно",
      receivedAt: now)
    draft.service = PlainRules.heating
    let plan = try Triage.plan(draft, by: .system, rules: rules, now: now)
    var ticket = Ticket(
      id: TicketID(1), reference: plan.reference, version: 1, state: plan.state,
      channel: plan.channel, place: plan.place, description: plan.description,
      priority: plan.priority, caller: plan.caller, receivedAt: plan.receivedAt, updatedAt: now)
    ticket.service = plan.service
    ticket.contractor = plan.workOrder?.contractor
    ticket.control.isOn = plan.isOnControl
    snapshot = TicketSnapshot(
      ticket: ticket, workOrders: [], clocks: plan.clocks,
      clockLog: plan.events.filter { $0.kind.rawValue.hasPrefix("clock_") })
    store(plan.workOrder.map { [$0] } ?? [])
  }

  /// Lets time pass, then decides and applies.
  mutating func perform(
    _ command: TicketCommand, joining target: Ticket? = nil, by actor: Actor, afterSeconds: Double
  ) throws {
    now.addTimeInterval(afterSeconds)
    let change = try TicketLife.decide(
      command, on: snapshot, joining: target, by: actor, rules: rules, now: now)
    events += change.events
    snapshot.ticket = change.ticket
    snapshot.ticket.version += 1
    store(change.workOrders)
    snapshot.clockLog += change.events.filter { $0.kind.rawValue.hasPrefix("clock_") }
    for clock in change.clocks {
      snapshot.clocks.removeAll { $0.stage == clock.stage }
      snapshot.clocks.append(clock)
    }
    snapshot.clocks.sort { $0.stage.rawValue < $1.stage.rawValue }
  }

  private mutating func store(_ orders: [WorkOrder]) {
    for var order in orders {
      if let index = snapshot.workOrders.firstIndex(where: { $0.id == order.id && order.id != nil })
      {
        snapshot.workOrders[index] = order
      } else {
        order.id = WorkOrderID(Int64(snapshot.workOrders.count + 1))
        snapshot.workOrders.append(order)
      }
    }
  }
}
