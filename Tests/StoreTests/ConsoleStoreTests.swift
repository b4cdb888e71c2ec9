import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

@Suite struct ConsoleStoreTests {
  let city: TestCity
  let console: ConsoleStore

  init() async throws {
    city = try await TestCity()
    console = try await city.makeDispatcher().store
  }

  @Test func untriagedComeFirstThenDeadlines() async throws {
    let now = Date()
    var ids: [TicketID] = []
    for (hours, service) in [(1.0, "water-leak"), (0.5, "water-leak"), (3, nil), (2, nil)] {
      var draft = city.draft(service: service)
      draft.receivedAt = now + hours * 3600
      ids.append(try await city.desk.register(draft, by: .system).id)
    }
    let over = try await city.desk.register(city.draft(), by: .system).id
    try await city.desk.perform(.withdraw, on: over, by: .channel("sip"))
    let lines = try await console.openTickets(limit: 10)
    #expect(lines.map(\.ticket.id) == [ids[3], ids[2], ids[1], ids[0]])
    #expect(lines.last?.serviceName?.en == "Water leak")
    #expect(lines.last?.contractorName?.uk == "Водоканал")
    #expect(lines.last?.clocks.count == 2)
    #expect(lines.first?.clocks.isEmpty == true)
    #expect(try await console.openTickets(limit: 3).map(\.ticket.id) == [ids[3], ids[2], ids[1]])
  }

  @Test func ticketsAreFoundByCallerAndReference() async throws {
    let first = try await city.desk.register(city.draft(), by: .system)
    var other = city.draft()
    other.caller.phone = "+380990000000"
    _ = try await city.desk.register(other, by: .system)
    let found = try await console.tickets(byCaller: city.draft().caller.phone, limit: 5)
    #expect(found.map(\.ticket.id) == [first.id])
    #expect(found.first?.ticket.caller.name == "Іван Її")
    #expect(try await console.tickets(byCaller: "", limit: 5).isEmpty)
    #expect(try await console.find(first.reference) == first.id)
    #expect(try await console.find(.random()) == nil)
  }

  @Test func draftsAreKeptApart() async throws {
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let call = Draft(contact: ContactID(5), body: #"{"a": 1}"#, updatedAt: now)
    let free = Draft(contact: nil, body: #"{"b": "ї"}"#, updatedAt: now + 1)
    try await console.saveDraft(call)
    try await console.saveDraft(free)
    try await console.saveDraft(free)
    #expect(try await console.drafts() == [free, call])
    let (_, other) = try await city.makeDispatcher()
    #expect(try await other.drafts().isEmpty)
    try await other.dropDraft(contact: nil)
    try await console.dropDraft(contact: call.contact)
    #expect(try await console.drafts() == [free])
    await #expect(throws: DeskError.invalid(field: "body", problem: .malformed)) {
      try await console.saveDraft(Draft(contact: nil, body: "{", updatedAt: now))
    }
  }

  @Test(arguments: [
    ("зоряна 12", "вулиця Зоряна, 12"), ("ЗОРЯНА, 12А", "вулиця Зоряна, 12а"),
    ("12 зоряний", "провулок Зоряний, 12"), ("леніна 1", "вулиця Зоряна, 1"),
    ("zoriana 112", "вулиця Зоряна, 112"), ("заряна 12", "вулиця Зоряна, 12"),
    ("12 а зоряна", "вулиця Зоряна, 12а"), ("зоря", "вулиця Зоряна, 1"),
    ("11", "вулиця Зоряна, 112"),
  ])
  func addressIsFoundAsTyped(_ words: String, _ address: String) async throws {
    #expect(try await places(words).first?.address == address)
  }

  @Test func aTicketKnowsItsHouse() async throws {
    let house = try #require(try await places("зоряна 12а").first?.house)
    #expect(house.building.number == "12а")
    #expect(house.building.owner?.rawValue == "vodokanal")
    #expect(house.building.supply[.heat]?.rawValue == "k1")
    #expect(house.building.entrances == 2)
    #expect(house.building.flats == 1...40)
    var draft = city.draft()
    draft.place.house = house.id
    let ticket = try await city.desk.register(draft, by: .system).id
    let stored = try #require(try await console.snapshot(of: ticket))
    #expect(stored.ticket.place.building == house.building)
    let orders = try #require(try await city.contractorStore.snapshot(of: ticket))
    #expect(orders.ticket.place.building == house.building)
  }

  @Test(arguments: ["", "  ", "%", "_", "\\", "'; --", String(repeating: "щ%", count: 5000)])
  func oddSearchFindsNothing(_ words: String) async throws {
    #expect(try await places(words).isEmpty)
  }

  private func places(_ words: String) async throws -> [PlaceMatch] {
    try await console.places(words, near: PlaceContext(), limit: 5).matches
  }

  @Test func dispatcherStoresNoContacts() async throws {
    var draft = city.draft()
    draft.origin = .new(
      Contact(key: UUID(), channel: .call, state: .waiting, caller: "", receivedAt: Date()))
    let registration = try city.desk.preview(draft, by: .system)
    await #expect(throws: DeskError.forbidden(command: "register")) {
      try await console.register(registration)
    }
  }

  @Test func ownersAreNoDispatchers() async throws {
    await #expect(throws: DeskError.notFound) {
      try await ConsoleStore(pool: city.owner).me()
    }
  }
}
