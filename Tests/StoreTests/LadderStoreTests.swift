import Desk
import Foundation
import Hotline
import Postgres
import ServiceLevels
import Store
import TestKit
import Testing

/// Pauses, ladders and their timers in the database.
@Suite struct LadderStoreTests {
  let city: TestCity
  let rules: LadderRules
  let desk: Desk
  let agent: Actor

  init() async throws {
    city = try await TestCity()
    let rules = try LadderRules()
    self.rules = rules
    desk = Desk(store: city.core, rules: { rules })
    agent = .agent(try #require(AgentLogin(rawValue: "oksana")))
  }

  @Test func aLadderIsClimbedOnceRungByRung() async throws {
    let ticket = try await desk.register(draft(receivedMinutesAgo: 61), by: .system).id
    let fired = try await fireAll()
    #expect(fired == [.warning, .breach, .escalation, .escalation])
    #expect(try await fireAll().isEmpty)
    let told = try await city.database.psql(
      """
      SELECT string_agg(recipient || coalesce(':' || contractor_code, ''), ' ' ORDER BY id)
      FROM outbox WHERE recipient IS NOT NULL;
      SELECT string_agg(details ->> 'rung', ' ' ORDER BY id) FROM ticket_events
      WHERE kind = 'clock_escalated';
      SELECT point || ' ' || step || ' ' || round(extract(epoch FROM due_at - now()) / 60)
      FROM timers WHERE stage = 'first_response';
      """)
    #expect(
      told == """
        contractor-duty:vodokanal shift-supervisor:vodokanal
        warning+0:contractor-duty breach+0:shift-supervisor
        escalation 2 119
        """)
    // What waits to be climbed is not climbed after the answer.
    let crew = Actor.contractor(try TestRules().waterWorks, login: "petro")
    try await desk.perform(.accept, on: ticket, by: crew)
    let left = "SELECT count(*) FROM timers WHERE stage = 'first_response'"
    #expect(try await city.database.psql(left) == "0")
    try await expectNoDifferences()
  }

  @Test func aPauseEndsByItselfExactlyOnce() async throws {
    let ticket = try await desk.register(draft(receivedMinutesAgo: 1), by: .system).id
    try await desk.perform(
      .pause(reason: "дощ", until: Date() + 1), on: ticket, by: agent)
    let paused = try #require(try await city.core.snapshot(of: ticket))
    #expect(paused.clocks.map(\.state) == [.paused, .paused])
    try await expectNoDifferences()
    var fired: [ServiceClockRecord.Timer.Point] = []
    try await eventually {
      fired += try await fireAll()
      return fired.count == 2
    }
    #expect(fired == [.resume, .resume])
    let running = try #require(try await city.core.snapshot(of: ticket))
    #expect(running.clocks.map(\.state) == [.running, .running])
    #expect(running.clocks.allSatisfy { $0.pause == nil })
    #expect(running.clocks.map(\.dueAt) == paused.clocks.map(\.dueAt))
    try await expectNoDifferences()
  }

  /// A warning was given while a dispatcher decided: it is not given again under the new deadline.
  @Test func aTimerThatFiredMeanwhileIsSeen() async throws {
    let ticket = try await desk.register(draft(receivedMinutesAgo: 40), by: .system).id
    let read = try #require(try await city.core.snapshot(of: ticket))
    let decision = try TicketLife.decide(
      .pause(reason: "дощ", until: nil), on: read, by: agent, rules: rules, now: Date())
    _ = try await fireAll()
    await #expect(throws: DeskError.conflict(currentVersion: 1)) {
      _ = try await city.core.apply(decision)
    }
    try await desk.perform(
      .pause(reason: "дощ", until: nil), on: ticket, expectedVersion: 1, by: agent)
    #expect(try await city.database.psql("SELECT count(*) FROM timers") == "0")
    try await desk.perform(.resume, on: ticket, by: agent)
    #expect(try await fireAll().isEmpty)
    let warnings = "SELECT count(*) FROM ticket_events WHERE kind = 'clock_warned'"
    #expect(try await city.database.psql(warnings) == "1")
    try await expectNoDifferences()
  }

  @Test func whatIsDoneLateIsRecordedOnce() async throws {
    let ticket = try await desk.register(draft(receivedMinutesAgo: 100), by: .system).id
    let crew = Actor.contractor(try TestRules().waterWorks, login: "petro")
    try await desk.perform(.accept, on: ticket, by: crew)
    #expect(try await fireAll().isEmpty)
    let kinds = """
      SELECT string_agg(kind, ' ' ORDER BY id) FROM ticket_events WHERE stage = 'first_response'
      """
    #expect(
      try await city.database.psql(kinds) == "clock_started clock_breached clock_stopped")
    try await expectNoDifferences()
  }

  @Test func whatIsTamperedWithIsFound() async throws {
    _ = try await desk.register(draft(receivedMinutesAgo: 1), by: .system)
    try await expectNoDifferences()
    try await city.database.psql(
      "UPDATE service_clocks SET due_at = due_at + interval '1 microsecond'")
    let found = try await differences()
    #expect(found.map(\.field) == ["dueAt", "dueAt"])
  }

  private func fireAll() async throws -> [ServiceClockRecord.Timer.Point] {
    var points: [ServiceClockRecord.Timer.Point] = []
    while true {
      let fired = try await city.core.fireDue(limit: 500)
      if fired.isEmpty { return points }
      points += fired.map(\.point)
    }
  }

  private func differences() async throws -> [ClockDifference] {
    var found: [ClockDifference] = []
    let check = ClockCheck(calendars: rules.calendars)
    try await city.admin.storedClocks { page in
      found += page.flatMap { check.differences(of: $0.clocks) }
    }
    return found
  }

  private func expectNoDifferences() async throws {
    let found = try await differences()
    #expect(found.isEmpty, "\(found.map { $0.line(in: .en) })")
  }

  private func eventually(_ holds: () async throws -> Bool) async throws {
    for _ in 0..<600 {
      if try await holds() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("it did not come true within 30 s")
  }

  private func draft(receivedMinutesAgo minutes: Double) -> TicketDraft {
    var draft = city.draft()
    draft.receivedAt = Date() - minutes * 60
    return draft
  }
}

/// The test city's promises with a ladder.
struct LadderRules: CityRules {
  private let plain: TestRules

  init() throws { plain = try TestRules() }

  func service(_ code: ServiceCode) -> Service? { plain.service(code) }

  func contractor(_ code: ContractorCode) -> Contractor? { plain.contractor(code) }

  func district(at point: GeoPoint) -> DistrictCode? { plain.district(at: point) }

  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    plain.assignment(service: service, place: place, at: now)
  }

  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date) -> Promise? {
    var promise = plain.promise(for: stage, of: query, from: receivedAt)
    promise?.terms.escalation = [
      EscalationStep(origin: .warning, afterSeconds: 0, to: .contractorDuty),
      EscalationStep(origin: .breach, afterSeconds: 0, to: .shiftSupervisor),
      EscalationStep(origin: .breach, afterSeconds: 7200, to: .management),
    ]
    return promise
  }

  var calendars: CalendarBook { plain.calendars }
}
