import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

@Suite struct AgentPoolTests {
  let city: TestCity
  let coreID = UUID()

  init() async throws {
    city = try await TestCity()
    try await city.core.start(core: coreID)
  }

  @Test func longestIdleIsOfferedFirst() async throws {
    let now = Date()
    var agents: [AgentLogin] = []
    for idleSeconds in [10.0, 30.0, 20.0] {
      let (login, console) = try await city.makeDispatcher()
      _ = try await console.openShift()
      try await console.setState(.available, now: now - idleSeconds)
      agents.append(login)
    }
    var offered: [AgentLogin] = []
    for _ in 0..<3 {
      let contact = try await makeCall()
      let agent = try await city.core.offerToLongestIdle(contact, core: coreID, now: now)
      #expect(agent?.state == .offered(contact))
      offered.append(try #require(agent?.login))
    }
    #expect(offered == [agents[1], agents[2], agents[0]])
    #expect(
      try await city.core.offerToLongestIdle(makeCall(), core: coreID, now: now) == nil)
  }

  @Test func crowdOfCallsGetsEachAgentOnce() async throws {
    for _ in 0..<5 {
      let (_, console) = try await city.makeDispatcher()
      _ = try await console.openShift()
      try await console.setState(.available, now: Date())
    }
    var contacts: [ContactID] = []
    for _ in 0..<15 { contacts.append(try await makeCall()) }
    let offered = try await withThrowingTaskGroup(of: AgentLogin?.self) { group in
      for contact in contacts {
        group.addTask {
          // Somebody else's lock makes a free agent invisible for a moment: ask until none is.
          for _ in 0..<20 {
            let agent = try await city.core.offerToLongestIdle(
              contact, core: coreID, now: Date())
            if let agent { return agent.login }
          }
          return nil
        }
      }
      return try await group.reduce(into: [AgentLogin]()) { found, login in
        if let login { found.append(login) }
      }
    }
    #expect(offered.count == 5)
    #expect(Set(offered).count == 5)
  }

  @Test func callGoesThroughItsStates() async throws {
    let (login, console) = try await city.makeDispatcher()
    let contact = try await makeCall()
    let other = try await makeCall()
    let core = city.core
    // Away, but asked for this call.
    #expect(try await core.offer(contact, to: login, core: coreID, now: Date()) != nil)
    #expect(try await core.offer(contact, to: login, core: coreID, now: Date()) != nil)
    #expect(try await core.offer(other, to: login, core: coreID, now: Date()) == nil)
    #expect(try await core.engage(login, contact: other, now: Date()) == false)
    #expect(try await core.engage(login, contact: contact, now: Date()))
    #expect(try await console.me().state == .engaged(contact))
    await #expect(throws: DeskError.forbidden(command: "set_state")) {
      _ = try await console.openShift()
      try await console.setState(.available, now: Date())
    }
    try await core.release(login, contact: other, to: .available, now: Date())
    #expect(try await console.me().state == .engaged(contact))
    try await core.release(login, contact: contact, to: .wrapUp, now: Date())
    #expect(try await console.me().state == .wrapUp)
    try await console.setState(.away(reason: "обід"), now: Date())
    #expect(try await console.me().state == .away(reason: "обід"))
  }

  @Test func deadCoreFreesItsAgentsAndEndsItsCalls() async throws {
    let (talking, talkingConsole) = try await city.makeDispatcher()
    let (_, rungConsole) = try await city.makeDispatcher()
    _ = try await rungConsole.openShift()
    try await rungConsole.setState(.available, now: Date())
    let first = try await makeCall()
    let second = try await makeCall()
    _ = try await city.core.offer(first, to: talking, core: coreID, now: Date())
    _ = try await city.core.engage(talking, contact: first, now: Date())
    _ = try await city.core.offerToLongestIdle(second, core: coreID, now: Date())
    try await rungConsole.ask(.answer, contact: second)

    #expect(try await city.core.buryDeadCores(silentForSeconds: 60) == 0)
    try await city.database.psql("UPDATE cores SET heartbeat_at = now() - interval '61 seconds'")
    #expect(try await city.core.buryDeadCores(silentForSeconds: 60) == 2)
    #expect(try await city.core.buryDeadCores(silentForSeconds: 60) == 0)
    #expect(try await talkingConsole.me().state == .wrapUp)
    #expect(try await rungConsole.me().state == .available)
    #expect(try await rungConsole.contact(second)?.outcome == .coreLost)
    #expect(try await rungConsole.openCalls(limit: 10).isEmpty)
    #expect(try await city.core.takeCommands(for: [second]).isEmpty)
    await #expect(throws: DeskError.notFound) {
      try await rungConsole.ask(.answer, contact: second)
    }
  }

  @Test func coreThatStopsInOrderLeavesNobodyBusy() async throws {
    let (login, console) = try await city.makeDispatcher()
    let contact = try await makeCall()
    _ = try await city.core.offer(contact, to: login, core: coreID, now: Date())
    try await city.core.stop(core: coreID)
    #expect(try await console.me().state == .available)
    #expect(try await console.contact(contact)?.state == .ended)
  }

  @Test func requestsAreTakenOnceInOrder() async throws {
    let (login, console) = try await city.makeDispatcher()
    let contact = try await makeCall()
    try await console.ask(.answer, contact: contact)
    try await console.ask(.hangUp, contact: contact)
    #expect(try await city.core.takeCommands(for: []).isEmpty)
    let taken = try await city.core.takeCommands(for: [contact])
    #expect(taken.map(\.verb) == [.answer, .hangUp])
    #expect(taken.allSatisfy { $0.agent == login && $0.contact == contact })
    #expect(try await city.core.takeCommands(for: [contact]).isEmpty)
  }

  @Test func contactIsFoundAgainByItsKeyAndHostileNamesAreCut() async throws {
    let (_, console) = try await city.makeDispatcher()
    var contact = Contact(
      key: UUID(), channel: .call, state: .greeting,
      caller: String(repeating: "ї", count: 5000), receivedAt: Date())
    contact.callerName = "a\0b"
    let id = try await city.core.save(contact, core: coreID)
    contact.state = .ended
    contact.outcome = .abandoned
    contact.endedAt = Date()
    contact.endedBy = .caller
    contact.digits = "12#"
    #expect(try await city.core.save(contact, core: coreID) == id)
    let stored = try #require(try await console.contact(id))
    #expect(stored.caller.count == 320)
    #expect(stored.callerName == "ab")
    #expect(stored.outcome == .abandoned)
    #expect(stored.digits == "12#")
  }

  private func makeCall() async throws -> ContactID {
    let contact = Contact(
      key: UUID(), channel: .call, state: .waiting, caller: "+380501112233", receivedAt: Date())
    return try await city.core.save(contact, core: coreID)
  }
}
