import Foundation
import Hotline
import Testing

@testable import Desk

@Suite("Triage")
struct TriageTests {
  let heard = Date(timeIntervalSince1970: 1_800_000_000)

  func draft(_ description: String = "Холодні батареї") -> TicketDraft {
    TicketDraft(
      submissionKey: "draft:1", origin: .none, channel: .call, description: description,
      receivedAt: heard)
  }

  @Test func aDraftWithoutAServiceWaitsForADispatcher() throws {
    let plan = try Triage.plan(draft(), by: .system, rules: PlainRules(), now: heard)
    #expect(plan.state == .received)
    #expect(plan.workOrder == nil)
    #expect(plan.clocks.isEmpty)
    #expect(plan.events.map(\.kind) == [.registered])
  }

  @Test func aServiceRoutesAndStartsBothClocksFromReceipt() throws {
    var draft = draft()
    draft.service = PlainRules.heating
    draft.place.point = GeoPoint(latitude: 50.4, longitude: 30)
    let plan = try Triage.plan(
      draft, by: .system, rules: PlainRules(), now: heard.addingTimeInterval(600))
    #expect(plan.state == .assigned)
    #expect(plan.workOrder?.contractor == PlainRules.teplo)
    #expect(plan.place.district?.rawValue == "north")
    #expect(plan.priority == .high)
    #expect(plan.clocks.map(\.stage) == [.firstResponse, .resolution])
    #expect(plan.clocks.allSatisfy { $0.startedAt == heard })
    #expect(plan.clocks[1].dueAt == heard.addingTimeInterval(86400))
  }

  @Test(arguments: ["", " \n\t ", "\u{0}", String(repeating: "я", count: 8001)])
  func badDescriptionsAreRefused(text: String) {
    #expect(throws: DeskError.self) {
      try Triage.plan(draft(text), by: .system, rules: PlainRules(), now: heard)
    }
  }

  @Test func anUnknownServiceIsNamed() throws {
    var draft = draft()
    draft.service = ServiceCode(rawValue: "teleport")
    #expect(throws: DeskError.invalid(field: "service", problem: .unknown("teleport"))) {
      try Triage.plan(draft, by: .system, rules: PlainRules(), now: heard)
    }
  }
}
