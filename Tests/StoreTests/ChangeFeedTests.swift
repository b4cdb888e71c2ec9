import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

@Suite struct ChangeFeedTests {
  @Test func everyBellIsUnderstood() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    let feed = PostgresChangeFeed(configuration: try PostgresConfiguration(city.database.url))
    var changes = feed.changes().makeAsyncIterator()
    #expect(await changes.next() == .missed)

    let ticket = try await city.desk.register(city.draft(), by: .system)
    let heard = [await changes.next(), await changes.next()]
    #expect(heard.contains(.ticket(ticket.id, ticket.reference, version: 1)))
    #expect(heard.contains(.queue(try TestRules().waterWorks)))

    let coreID = UUID()
    try await city.core.start(core: coreID)
    let contact = try await city.core.save(
      Contact(key: UUID(), channel: .call, state: .waiting, caller: "1", receivedAt: Date()),
      core: coreID)
    #expect(await changes.next() == .contact(contact, .waiting))
    try await console.ask(.answer, contact: contact)
    #expect(await changes.next() == .command(contact))
    _ = try await console.openShift()
    #expect(await changes.next() == .agent(login))
    try await console.setState(.available, now: Date())
    #expect(await changes.next() == .agent(login))
    var import2 = CityImport()
    import2.documents = [CityDocument(kind: "routing", name: "base", version: 0, body: "{ }")]
    try await city.admin.importCity(import2)
    #expect(await changes.next() == .documents)
  }

  @Test func crowdedCommitTellsEveryTicket() async throws {
    let city = try await TestCity()
    let feed = PostgresChangeFeed(configuration: try PostgresConfiguration(city.database.url))
    var changes = feed.changes().makeAsyncIterator()
    #expect(await changes.next() == .missed)
    let registered = try await withThrowingTaskGroup(of: TicketID.self) { group in
      for _ in 0..<500 {
        group.addTask { try await city.desk.register(city.draft(), by: .system).id }
      }
      return try await group.reduce(into: Set<TicketID>()) { $0.insert($1) }
    }
    var told: Set<TicketID> = []
    while told.count < registered.count, let change = await changes.next() {
      if case .ticket(let id, _, _) = change { told.insert(id) }
    }
    #expect(told == registered)
  }

  @Test func unknownPayloadMeansReadAgain() async throws {
    let city = try await TestCity()
    let feed = PostgresChangeFeed(configuration: try PostgresConfiguration(city.database.url))
    var changes = feed.changes().makeAsyncIterator()
    #expect(await changes.next() == .missed)
    try await city.database.psql("NOTIFY hotline_tickets, 'rubbish'")
    #expect(await changes.next() == .missed)
  }
}
