import Catalogue
import Foundation
import Hotline
import Priorities
import ServiceLevels
import Testing

@testable import Desk

/// Rules raise, a person decides, and after a person no rule does.
@Suite struct PriorityTests {
  static let heard = Date(timeIntervalSince1970: 1_800_000_000)
  static let oksana = AgentLogin(rawValue: "oksana").map { Actor.agent($0) } ?? .system

  private static func draft(_ description: String, priority: Priority? = nil) -> TicketDraft {
    var draft = TicketDraft(
      submissionKey: "draft:1", origin: .none, channel: .call, description: description,
      receivedAt: heard)
    draft.service = PlainRules.lift
    draft.priority = priority
    return draft
  }

  private static func snapshot(of plan: TicketRegistration) -> TicketSnapshot {
    var ticket = Ticket(
      id: TicketID(1), reference: plan.reference, version: 1, state: plan.state,
      channel: plan.channel, place: plan.place, description: plan.description,
      priority: plan.priority, caller: plan.caller, receivedAt: plan.receivedAt, updatedAt: heard)
    ticket.service = plan.service
    ticket.prioritySource = plan.prioritySource
    return TicketSnapshot(ticket: ticket, workOrders: [], clocks: [])
  }

  @Test func aRuleRaisesAndTheLogSaysWhy() throws {
    let plan = try Triage.plan(
      Self.draft("Ліфт, дитина"), by: .system, rules: ChildRules(), now: Self.heard)
    #expect((plan.priority, plan.prioritySource) == (.emergency, .rules))
    let event = try #require(plan.events.first { $0.kind == .prioritized })
    #expect(event.details["explanation"] == "Дитина («дитина»)")
    #expect(event.details["rules"] == "child")
    #expect(event.onBehalfOf == "system")
    let plain = try Triage.plan(
      Self.draft("Ліфт"), by: .system, rules: ChildRules(), now: Self.heard)
    #expect((plain.priority, plain.prioritySource) == (.normal, .service))
    #expect(!plain.events.contains { $0.kind == .prioritized })
  }

  @Test func aPersonsChoiceWinsAndTheRulesAreKeptBesideIt() throws {
    let plan = try Triage.plan(
      Self.draft("Ліфт, дитина", priority: .low), by: Self.oksana, rules: ChildRules(),
      now: Self.heard)
    #expect((plan.priority, plan.prioritySource) == (.low, .person))
    let event = try #require(plan.events.first { $0.kind == .prioritized })
    #expect(event.details["byRules"] == "emergency" && event.onBehalfOf == "agent:oksana")
  }

  @Test func whatIsNotTriagedYetIsRaisedToo() throws {
    var draft = Self.draft("У нас дитина")
    draft.service = nil
    let plan = try Triage.plan(draft, by: .system, rules: ChildRules(), now: Self.heard)
    #expect((plan.state, plan.priority) == (.received, .emergency))
  }

  @Test func afterAPersonNoRuleDecides() throws {
    var draft = Self.draft("Дитина застрягла")
    draft.service = nil
    let rules = ChildRules()
    var snapshot = Self.snapshot(
      of: try Triage.plan(draft, by: .system, rules: rules, now: Self.heard))
    let triage = TicketCommand.triage(service: PlainRules.lift, place: TicketPlace(address: "тут"))
    let byRules = try TicketLife.decide(
      triage, on: snapshot, by: Self.oksana, rules: rules, now: Self.heard)
    #expect((byRules.ticket.priority, byRules.ticket.prioritySource) == (.emergency, .rules))

    let set = try TicketLife.decide(
      .setPriority(.high, reason: "дитина вже вдома"), on: snapshot, by: Self.oksana, rules: rules,
      now: Self.heard)
    #expect((set.ticket.priority, set.ticket.prioritySource) == (.high, .person))
    #expect(set.events.first?.details["former"] == "emergency")
    snapshot.ticket = set.ticket
    let later = try TicketLife.decide(
      triage, on: snapshot, by: Self.oksana, rules: rules, now: Self.heard)
    #expect((later.ticket.priority, later.ticket.prioritySource) == (.high, .person))
    #expect(!later.events.contains { $0.kind == .prioritized })
  }

  @Test func anotherPriorityNeedsAReasonAnAgentAndAnOpenTicket() throws {
    var snapshot = Self.snapshot(
      of: try Triage.plan(
        Self.draft("Ліфт"), by: .system, rules: ChildRules(), now: Self.heard))
    let decide = { (command: TicketCommand, actor: Actor, snapshot: TicketSnapshot) in
      _ = try TicketLife.decide(
        command, on: snapshot, by: actor, rules: ChildRules(), now: Self.heard)
    }
    #expect(throws: DeskError.invalid(field: "reason", problem: .missing)) {
      try decide(.setPriority(.high, reason: " "), Self.oksana, snapshot)
    }
    #expect(throws: DeskError.forbidden(command: "set_priority")) {
      try decide(
        .setPriority(.high, reason: "так"), .contractor(PlainRules.teplo, login: "ivan"), snapshot)
    }
    snapshot.ticket.state = .closed
    #expect(throws: DeskError.illegalMove(from: .closed, command: "set_priority")) {
      try decide(.setPriority(.high, reason: "так"), Self.oksana, snapshot)
    }
  }

  @Test func frostHoldsUntilItEnds() {
    let notice = FrostNotice(
      from: Self.heard, until: Self.heard + 60, author: "olena", reason: "−18 °C")
    #expect(!notice.holds(at: Self.heard - 1) && notice.holds(at: Self.heard))
    #expect(notice.holds(at: Self.heard + 59) && !notice.holds(at: Self.heard + 60))
  }
}

/// Plain rules for which a child makes an emergency.
private struct ChildRules: CityRules {
  private let plain = PlainRules()

  func urgency(of facts: PriorityFacts) -> PriorityDecision {
    guard facts.description.lowercased().contains("дитина"),
      let code = PriorityRuleCode(rawValue: "child")
    else { return PriorityDecision(priority: facts.base, base: facts.base) }
    let rule = PriorityRule(
      code: code, reason: Phrase(uk: "Дитина", en: "Child"), effect: .atLeast(.emergency))
    return PriorityDecision(
      priority: .emergency, base: facts.base, grounds: [.init(rule: rule, evidence: "«дитина»")])
  }

  func service(_ code: ServiceCode) -> Service? { plain.service(code) }
  func contractor(_ code: ContractorCode) -> Contractor? { plain.contractor(code) }
  func district(at point: GeoPoint) -> DistrictCode? { plain.district(at: point) }
  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    plain.assignment(service: service, place: place, at: now)
  }
  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date) -> Promise? {
    plain.promise(for: stage, of: query, from: receivedAt)
  }
  var calendars: CalendarBook { plain.calendars }
}
