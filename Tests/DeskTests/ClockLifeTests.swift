import Foundation
import Hotline
import ServiceLevels
import TestKit
import Testing

@testable import Desk

@Suite("Clocks in the life of a ticket")
struct ClockLifeTests {
  let rules = PlainRules()
  let agent = AgentLogin(rawValue: "olena").map(Actor.agent) ?? .system
  let teplo = Actor.contractor(PlainRules.teplo, login: "ivan")

  private func resolution(_ life: Life) throws -> ServiceClockRecord {
    try #require(life.snapshot.clocks.first { $0.stage == .resolution })
  }

  @Test func aPauseTakesTheTimersAwayAndItsEndBringsThemBack() throws {
    var life = try Life(rules: rules)
    try life.perform(.pause(reason: "чекаємо на деталь", until: nil), by: agent, afterSeconds: 600)
    let paused = try resolution(life)
    #expect(paused.state == .paused && paused.dueAt == nil && paused.timers.isEmpty)
    #expect(paused.pause?.reason == "чекаємо на деталь")
    #expect(life.snapshot.ticket.dueAt == nil)
    try life.perform(.resume, by: agent, afterSeconds: 1000.5)
    let running = try resolution(life)
    #expect(running.generation == 3 && running.state == .running)
    #expect(running.dueAt == running.startedAt + 86_400 + 1000.5)
    #expect(running.timers.map(\.point) == [.warning, .breach])
    #expect(life.snapshot.ticket.dueAt == running.dueAt)
  }

  @Test func aPauseWithAnEndKnowsItsDeadline() throws {
    var life = try Life(rules: rules)
    let until = life.now + 7200
    try life.perform(.pause(reason: "дощ", until: until), by: agent, afterSeconds: 600)
    let paused = try resolution(life)
    #expect(paused.state == .paused && paused.dueAt == paused.startedAt + 86_400 + 6600)
    #expect(paused.timers.map(\.point) == [.resume, .warning, .breach])
    #expect(paused.timers.first?.dueAt == until)
    #expect(throws: DeskError.illegalMove(from: .assigned, command: "resume")) {
      try life.perform(.resume, by: agent, afterSeconds: 6600)
    }
  }

  @Test func onlyADispatcherPausesAContractorAsks() throws {
    var life = try Life(rules: rules)
    #expect(throws: DeskError.forbidden(command: "pause")) {
      try life.perform(.pause(reason: "дощ", until: nil), by: teplo, afterSeconds: 1)
    }
    #expect(throws: DeskError.illegalMove(from: .assigned, command: "grant_pause")) {
      try life.perform(.grantPause, by: agent, afterSeconds: 1)
    }
    try life.perform(.askPause(reason: "деталь", until: nil), by: teplo, afterSeconds: 60)
    #expect(try resolution(life).state == .running)
    #expect(life.snapshot.askedPause?.reason == "деталь")
    try life.perform(.refusePause(reason: "є на складі"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.askedPause == nil)
    try life.perform(.askPause(reason: "дощ", until: nil), by: teplo, afterSeconds: 60)
    try life.perform(.grantPause, by: agent, afterSeconds: 60)
    #expect(try resolution(life).pause?.reason == "дощ")
    #expect(life.snapshot.askedPause == nil)
    let pauses = life.snapshot.clockLog.filter { $0.kind == .clockPaused }
    #expect(pauses.allSatisfy { $0.onBehalfOf == "agent:olena" })
  }

  @Test func aPauseNeedsAReasonAndAFuture() throws {
    var life = try Life(rules: rules)
    #expect(throws: DeskError.invalid(field: "reason", problem: .missing)) {
      try life.perform(.pause(reason: " ", until: nil), by: agent, afterSeconds: 1)
    }
    let past = life.now
    #expect(throws: DeskError.invalid(field: "until", problem: .malformed)) {
      try life.perform(.pause(reason: "дощ", until: past), by: agent, afterSeconds: 1)
    }
  }

  @Test func theOldContractorsClockDoesNotSurviveReassignment() throws {
    var life = try Life(rules: rules)
    try life.perform(.accept, by: teplo, afterSeconds: 600)
    let before = try resolution(life)
    try life.perform(
      .reassign(to: PlainRules.hurried, reason: "їхнє"), by: agent, afterSeconds: 3000)
    let after = try resolution(life)
    #expect(after.generation > before.generation)
    #expect(after.targetSeconds == 43_200 && after.dueAt == before.startedAt + 43_200)
    #expect(life.snapshot.clocks.count { $0.stage == .resolution } == 1)
  }

  @Test func whatIsDoneLateIsBrokenInTheLogToo() throws {
    var life = try Life(rules: rules)
    try life.perform(.reportDone(answer: "Пізно"), by: teplo, afterSeconds: 90_000)
    let kinds = life.snapshot.clockLog.filter { $0.stage == .resolution }.map(\.kind)
    #expect(kinds == [.clockStarted, .clockBreached, .clockStopped])
  }

  @Test func reopeningWithoutAContractorPromisesAtOnce() throws {
    var life = try Life(rules: rules)
    try life.perform(.answer("Тепло буде завтра"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.clocks.flatMap(\.timers).isEmpty)
    try life.perform(.reopen(reason: "Досі холодно"), by: agent, afterSeconds: 60)
    #expect(life.snapshot.ticket.state == .triaged)
    #expect(try resolution(life).dueAt == life.now + 86_400)
  }

  @Test("what is stored follows from the log", arguments: UInt64(0)..<200)
  func storedClocksFollowFromTheLog(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var life = try Life(rules: rules)
    for _ in 0..<30 {
      var command = Life.commands.randomElement(using: &generator) ?? .accept
      if case .pause = command, Bool.random(using: &generator) {
        command = .pause(
          reason: "дощ", until: life.now + .random(in: 1...90_000, using: &generator))
      }
      let contractor = life.snapshot.openWorkOrder?.contractor ?? PlainRules.teplo
      let actor = Bool.random(using: &generator) ? agent : .contractor(contractor, login: "x")
      let seconds = Double.random(in: 0...20_000, using: &generator)
      do { try life.perform(command, by: actor, afterSeconds: seconds) } catch is DeskError {}
    }
    // Nothing fires in this life, so timers that are due stay, and states wait for them.
    let stored = StoredClocks(
      reference: life.snapshot.ticket.reference, clocks: life.snapshot.clocks,
      log: life.snapshot.clockLog, readAt: life.now)
    let differences = ClockCheck(calendars: rules.calendars).differences(of: stored)
    #expect(differences.isEmpty, "\(differences.map { $0.line(in: .en) })")
    var tampered = stored
    if let index = tampered.clocks.indices.first, let dueAt = tampered.clocks[index].dueAt {
      tampered.clocks[index].dueAt = dueAt + 0.000_001
      let found = ClockCheck(calendars: rules.calendars).differences(of: tampered)
      #expect(found.contains { $0.field == "dueAt" })
    }
  }
}
