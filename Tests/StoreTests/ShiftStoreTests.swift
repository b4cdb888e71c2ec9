import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

@Suite struct ShiftStoreTests {
  @Test func aShiftIsOpenedOnceResumedAndClosed() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    #expect(try await console.ownShift() == nil)
    await #expect(throws: DeskError.forbidden(command: "set_state")) {
      try await console.setState(.available, now: Date())
    }
    let opened = try #require(try await console.openShift())
    #expect(opened.agent == login)
    #expect(try await console.openShift()?.id == opened.id)
    try await console.setState(.available, now: Date())
    try await console.closeShift()
    #expect(try await console.ownShift() == nil)
    #expect(try await console.me().state == .away(reason: nil))
    let kinds = try await city.owner.query(
      "SELECT kind FROM shift_events WHERE shift_id = \(opened.id.rawValue) ORDER BY id")
    #expect(
      try kinds.map { try $0.decode("kind", as: String.self) }
        == ["opened", "resumed", "state", "state", "closed"])
    let handover = try await console.handover(now: Date())
    #expect(handover.ended.first { $0.agent == login }?.closing == .agent)
  }

  @Test func aCallKeepsTheShiftOpen() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    _ = try await console.openShift()
    let core = UUID()
    try await city.core.start(core: core)
    var contact = Contact(
      key: UUID(), channel: .call, state: .waiting, caller: "+380501112233", receivedAt: Date())
    contact.id = try await city.core.save(contact, core: core)
    let id = try #require(contact.id)
    _ = try await city.core.offer(id, to: login, core: core, now: Date())
    await #expect(throws: DeskError.forbidden(command: "close_shift")) {
      try await console.closeShift()
    }
    #expect(try await console.ownShift() != nil)
  }

  @Test func whatIsForgottenIsClosedOnceByWhicheverCore() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    let shift = try #require(try await console.openShift())
    _ = try await city.owner.query(
      """
      UPDATE shifts SET opened_at = opened_at - interval '15 hours' WHERE id = \(shift.id.rawValue)
      RETURNING id
      """)
    let closed = try await withThrowingTaskGroup(of: [AgentLogin].self) { group in
      for _ in 0..<6 {
        group.addTask { try await city.core.closeForgottenShifts(afterHours: 14) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(closed.filter { $0 == login } == [login])
    let events = try await city.owner.query(
      """
      SELECT count(*) AS n FROM shift_events
      WHERE shift_id = \(shift.id.rawValue) AND kind = 'forgotten'
      """)
    #expect(try events.first?.decode("n", as: Int.self) == 1)
    #expect(
      try await console.handover(now: Date()).ended.first { $0.agent == login }?.closing
        == .forgotten)
  }

  @Test func theNextShiftFindsWhatItMustKnow() async throws {
    let city = try await TestCity()
    let (_, night) = try await city.makeDispatcher()
    let (_, day) = try await city.makeDispatcher()
    await #expect(throws: DeskError.forbidden(command: "handover_note")) {
      try await night.leaveNote("зарано")
    }
    _ = try await night.openShift()
    _ = try await day.openShift()
    _ = try await city.desk.register(city.draft(service: nil), by: .system)
    try await night.leaveNote("Ключі у вахтера")
    let note = try #require(
      try await day.handover(now: Date()).notes.first { $0.body == "Ключі у вахтера" })
    try await night.acknowledge(note.id)
    #expect(try await night.handover(now: Date()).notes.contains { $0.id == note.id })
    try await day.acknowledge(note.id)
    let handover = try await day.handover(now: Date())
    #expect(!handover.notes.contains { $0.id == note.id })
    #expect(handover.sections.first { $0.topic == .untriaged }?.count ?? 0 > 0)
    #expect(handover.onDuty.count >= 2)
  }

  @Test func managementReadsAndChangesNothing() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    try await city.admin.setRole(.management, of: login)
    #expect(try await console.me().role == .management)
    await #expect(throws: DeskError.self) { _ = try await console.openShift() }
    let rules = try TestRules()
    await #expect(throws: DeskError.forbidden(command: "database")) {
      _ = try await Desk(store: console, rules: { rules })
        .register(city.draft(), by: .agent(login))
    }
    try await city.admin.setRole(.supervisor, of: login)
    #expect(try await console.openShift() != nil)
    await #expect(throws: DeskError.notFound) {
      try await city.admin.setRole(.supervisor, of: try #require(AgentLogin(rawValue: "nobody")))
    }
  }
}
