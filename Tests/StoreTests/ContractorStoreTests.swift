import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

@Suite struct ContractorStoreTests {
  let city: TestCity
  let waterWorks: ContractorCode
  let now = Date()

  init() async throws {
    city = try await TestCity()
    waterWorks = try TestRules().waterWorks
  }

  @Test func accountsSignInAndOut() async throws {
    try await city.admin.saveContractorUser(
      login: "petro", contractor: waterWorks, displayName: "Петро", passwordHash: "$y$j9T$x$y")
    let store = city.contractorStore
    let account = try #require(try await store.account(login: "petro"))
    #expect(account.contractor.nameUK == "Водоканал")
    #expect(account.passwordHash == "$y$j9T$x$y")
    #expect(try await store.account(login: "nobody") == nil)

    let token = [UInt8](repeating: 7, count: 32)
    let csrf = String(repeating: "c", count: 32)
    try await store.startSession(
      tokenSHA256: token, account: account.id, csrfToken: csrf, now: now, expiresAt: now + 60)
    let session = try #require(try await store.session(tokenSHA256: token, now: now))
    #expect(session.account == account)
    #expect(session.csrfToken == csrf)
    #expect(try await store.session(tokenSHA256: token, now: now + 61) == nil)
    #expect(try await store.session(tokenSHA256: [UInt8](repeating: 8, count: 32), now: now) == nil)
    try await store.endSession(tokenSHA256: token)
    try await store.endSession(tokenSHA256: token)
    #expect(try await store.session(tokenSHA256: token, now: now) == nil)
  }

  @Test func accountPutOutOfUseIsOutAtOnce() async throws {
    try await city.admin.saveContractorUser(
      login: "petro", contractor: waterWorks, displayName: "Петро", passwordHash: "$y$x")
    let account = try #require(try await city.contractorStore.account(login: "petro"))
    let token = [UInt8](repeating: 7, count: 32)
    try await city.contractorStore.startSession(
      tokenSHA256: token, account: account.id, csrfToken: String(repeating: "c", count: 32),
      now: now, expiresAt: now + 60)
    try await city.database.psql("UPDATE contractor_users SET active = false")
    #expect(try await city.contractorStore.account(login: "petro") == nil)
    #expect(try await city.contractorStore.session(tokenSHA256: token, now: now) == nil)
  }

  @Test func queueIsByDeadlineAndOnlyOnesOwn() async throws {
    var tickets: [TicketID] = []
    for hours in [2.0, 1.0, 3.0] {
      var draft = city.draft()
      draft.receivedAt = now + hours * 3600
      tickets.append(try await city.desk.register(draft, by: .system).id)
    }
    let store = city.contractorStore
    let queue = try await store.openQueue(of: waterWorks, limit: 10)
    #expect(queue.map(\.ticket.id) == [tickets[1], tickets[0], tickets[2]])
    #expect(try await store.openQueue(of: waterWorks, limit: 2).count == 2)
    let first = try #require(queue.first)
    #expect(first.ticket.caller == Caller())
    #expect(first.serviceName?.uk == "Витік води")
    #expect(first.districtName?.en == "Centre")
    #expect(first.clocks.count == 2)
    let shift = try #require(ContractorCode(rawValue: "shift"))
    #expect(try await store.openQueue(of: shift, limit: 10).isEmpty)
    let order = try #require(first.workOrder.id)
    #expect(try await store.entry(order, of: waterWorks)?.ticket.id == first.ticket.id)
    #expect(try await store.entry(order, of: shift) == nil)
  }

  @Test func endedJobsAreNewestFirst() async throws {
    let crew = Actor.contractor(waterWorks, login: "petro")
    let rules = try TestRules()
    let web = Desk(store: city.contractorStore, rules: { rules })
    let done = try await city.desk.register(city.draft(), by: .system).id
    let refused = try await city.desk.register(city.draft(), by: .system).id
    try await web.perform(.reportDone(answer: "Готово"), on: done, by: crew)
    try await web.perform(.refuse(reason: "не наше"), on: refused, by: crew)
    let ended = try await city.contractorStore.recentlyEnded(of: waterWorks, limit: 10)
    #expect(ended.map(\.ticket.id) == [refused, done])
    #expect(ended.map(\.workOrder.state) == [.refused, .done])
    #expect(try await city.contractorStore.openQueue(of: waterWorks, limit: 10).isEmpty)
  }

  @Test func contractorRegistersNothing() async throws {
    let registration = try city.desk.preview(city.draft(), by: .system)
    await #expect(throws: DeskError.forbidden(command: "register")) {
      try await city.contractorStore.register(registration)
    }
  }
}
