import Foundation
import Hotline
import ServiceLevels
import Testing

@testable import Desk

/// «На контролі»: the resident is asked before a ticket is closed.
@Suite("Tickets on control")
struct TicketControlTests {
  let agent = AgentLogin(rawValue: "olena").map(Actor.agent) ?? .system
  let teplo = Actor.contractor(PlainRules.teplo, login: "ivan")

  private func doneOnControl(_ closing: ClosingRules = ClosingRules()) throws -> Life {
    var rules = PlainRules()
    rules.closing = closing
    var life = try Life(rules: rules)
    if !life.snapshot.ticket.control.isOn {
      try life.perform(.setControl(true, reason: "Скарга"), by: agent, afterSeconds: 1)
    }
    try life.perform(.reportDone(answer: "Зроблено"), by: teplo, afterSeconds: 60)
    return life
  }

  private func call(_ result: ControlCall.Result, _ remark: String = "") -> TicketCommand {
    .controlCall(ControlCall(called: "Ірина, +380501234567", result: result, remark: remark))
  }

  @Test func closingAsksForTheCall() throws {
    var life = try doneOnControl()
    #expect(throws: DeskError.controlCallMissing) {
      try life.perform(.close, by: agent, afterSeconds: 1)
    }
    try life.perform(call(.confirmed), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .verified)
    try life.perform(.close, by: agent, afterSeconds: 1)
    #expect(life.snapshot.ticket.state == .closed)
  }

  @Test func notDoneGoesBackToTheContractor() throws {
    var life = try doneOnControl()
    #expect(throws: DeskError.invalid(field: "remark", problem: .missing)) {
      try life.perform(call(.notDone), by: agent, afterSeconds: 1)
    }
    try life.perform(call(.notDone, "Досі холодно"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .assigned)
    #expect(life.snapshot.openWorkOrder?.explanation == "Досі холодно")
    try life.perform(.reportDone(answer: "Тепер так"), by: teplo, afterSeconds: 60)
    // What the resident said about the first time says nothing about the second.
    #expect(throws: DeskError.controlCallMissing) {
      try life.perform(.close, by: agent, afterSeconds: 1)
    }
  }

  @Test func whoIsNeverReachedIsCalledSoOftenAndNoMore() throws {
    var life = try doneOnControl(ClosingRules(controlCalls: 2))
    try life.perform(call(.notReached), by: agent, afterSeconds: 60)
    #expect(throws: DeskError.controlCallMissing) {
      try life.perform(.close, by: agent, afterSeconds: 1)
    }
    try life.perform(call(.notReached), by: agent, afterSeconds: 60)
    try life.perform(.close, by: agent, afterSeconds: 1)
    #expect(life.snapshot.ticket.state == .closed)
  }

  @Test func theCitysRulesPutTicketsOnControl() throws {
    for closing in [
      ClosingRules(controlledServices: [PlainRules.heating]), ClosingRules(controlledFrom: .high),
    ] {
      var rules = PlainRules()
      rules.closing = closing
      #expect(try Life(rules: rules).snapshot.ticket.control.isOn)
    }
    var rules = PlainRules()
    rules.closing = ClosingRules(
      controlledServices: [PlainRules.lift], controlledFrom: .emergency)
    #expect(try !Life(rules: rules).snapshot.ticket.control.isOn)
  }

  @Test func daysCloseWhatNeedsNoCall() throws {
    var rules = PlainRules()
    rules.closing = ClosingRules(afterDays: 3)
    var life = try Life(rules: rules)
    try life.perform(.reportDone(answer: "Зроблено"), by: teplo, afterSeconds: 60)
    #expect(throws: DeskError.illegalMove(from: .reportedDone, command: "close")) {
      try life.perform(.close, by: .system, afterSeconds: 3 * 86_400 - 1)
    }
    try life.perform(.close, by: .system, afterSeconds: 1)
    #expect(life.events.last?.details["days"] == "3")

    var controlled = try doneOnControl(ClosingRules(afterDays: 3))
    #expect(throws: DeskError.controlCallMissing) {
      try controlled.perform(.close, by: .system, afterSeconds: 30 * 86_400)
    }
  }

  @Test func aConsultationIsOverAsItBegins() throws {
    var draft = TicketDraft(
      submissionKey: "draft:1", origin: .none, channel: .call, description: "Коли тепло?",
      receivedAt: Date(timeIntervalSince1970: 1_800_000_000))
    draft.answer = " 15 жовтня "
    #expect(throws: DeskError.invalid(field: "service", problem: .missing)) {
      try Triage.plan(draft, by: agent, rules: PlainRules(), now: draft.receivedAt)
    }
    draft.service = PlainRules.heating
    let plan = try Triage.plan(draft, by: agent, rules: PlainRules(), now: draft.receivedAt)
    #expect(plan.state == .answered)
    #expect(plan.answer == "15 жовтня")
    #expect(plan.workOrder == nil && plan.clocks.isEmpty)
    #expect(plan.events.map(\.kind) == [.registered, .answered])
    draft.answer = " "
    #expect(throws: DeskError.invalid(field: "answer", problem: .missing)) {
      try Triage.plan(draft, by: agent, rules: PlainRules(), now: draft.receivedAt)
    }
  }
}
