import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

@Suite struct RegistrationTests {
  @Test func everythingDecidedIsStored() async throws {
    let city = try await TestCity()
    let draft = city.draft()
    let planned = try city.desk.preview(draft, by: .channel("api:test"))
    let registered = try await city.core.register(planned)
    #expect(registered.reference == planned.reference)
    #expect(!registered.wasReplay)

    let stored = try #require(try await city.core.snapshot(of: registered.id))
    #expect(stored.ticket.state == .assigned)
    #expect(stored.ticket.version == 1)
    #expect(stored.ticket.description == draft.description)
    #expect(stored.ticket.caller == draft.caller)
    #expect(stored.ticket.place.district?.rawValue == "centre")
    #expect(stored.ticket.place.point == draft.place.point)
    #expect(stored.ticket.priority == .high)
    #expect(stored.ticket.receivedAt == draft.receivedAt)
    #expect(stored.ticket.dueAt == draft.receivedAt + 4 * 3600)
    // Timers and ladders are written, not read.
    #expect(
      stored.clocks
        == planned.clocks.map { clock in
          var clock = clock
          (clock.timers, clock.escalation) = ([], [])
          return clock
        })
    let order = try #require(stored.workOrders.first)
    #expect(stored.workOrders.count == 1)
    #expect(order.contractor == planned.workOrder?.contractor)
    #expect(order.explanation == planned.workOrder?.explanation)
    let facts = try await city.database.psql(
      """
      SELECT string_agg(kind || '/' || author, ' ' ORDER BY id) FROM ticket_events;
      SELECT string_agg(stage || '/' || point, ' ' ORDER BY due_at) FROM timers;
      """)
    #expect(
      facts == """
        registered/hotline_core assigned/hotline_core clock_started/hotline_core \
        clock_started/hotline_core
        first_response/warning first_response/breach resolution/warning resolution/breach
        """)
  }

  @Test func crowdSharesCommits() async throws {
    let city = try await TestCity()
    let tickets = try await withThrowingTaskGroup(of: RegisteredTicket.self) { group in
      for _ in 0..<600 {
        group.addTask { try await city.desk.register(city.draft(), by: .channel("api:test")) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(tickets.map(\.id)).count == 600)
    #expect(try await city.database.psql("SELECT count(*) FROM tickets") == "600")
    let commits = try await city.database.psql("SELECT count(DISTINCT xmin::text) FROM tickets")
    #expect(try #require(Int(commits)) < 200)
  }

  @Test func badOneInACrowdFailsAlone() async throws {
    let city = try await TestCity()
    let results = await withTaskGroup(of: Result<RegisteredTicket, any Error>.self) { group in
      for number in 0..<100 {
        // The rules of this test know every service, the database does not.
        let draft = city.draft(service: number == 50 ? "no-such" : "water-leak")
        group.addTask {
          do {
            return .success(try await city.desk.register(draft, by: .channel("api:test")))
          } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let failures = results.compactMap { result -> DeskError? in
      if case .failure(let error) = result { error as? DeskError } else { nil }
    }
    #expect(failures == [.invalid(field: "service", problem: .unknown("no-such"))])
    #expect(try await city.database.psql("SELECT count(*) FROM tickets") == "99")
  }

  @Test func sameKeyGivesTheSameTicket() async throws {
    let city = try await TestCity()
    let tickets = try await withThrowingTaskGroup(of: RegisteredTicket.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await city.desk.register(city.draft(key: "api:test:1"), by: .channel("api:test"))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(tickets.map(\.reference)).count == 1)
    #expect(tickets.filter { !$0.wasReplay }.count == 1)
    #expect(try await city.database.psql("SELECT count(*) FROM tickets") == "1")
  }

  @Test func sameKeyForOtherContentIsRefused() async throws {
    let city = try await TestCity()
    var draft = city.draft(key: "api:test:1")
    draft.requestSHA256 = Array(repeating: 1, count: 32)
    let first = try await city.desk.register(draft, by: .channel("api:test"))
    #expect(try await city.desk.register(draft, by: .channel("api:test")).id == first.id)
    draft.requestSHA256 = Array(repeating: 2, count: 32)
    await #expect(throws: DeskError.keyReused) {
      try await city.desk.register(draft, by: .channel("api:test"))
    }
  }

  @Test func takenReferenceIsDrawnAgain() async throws {
    let city = try await TestCity()
    var planned = try city.desk.preview(city.draft(), by: .system)
    let first = try await city.core.register(planned)
    planned.submissionKey = "another"
    let second = try await city.core.register(planned)
    #expect(first.reference == planned.reference)
    #expect(second.reference != planned.reference)
    #expect(!second.wasReplay)
  }

  @Test func messageAndTicketPointAtEachOther() async throws {
    let city = try await TestCity()
    var contact = Contact(
      key: UUID(), channel: .sipMessage, state: .ended, caller: "sip:ivan@example.org",
      receivedAt: Date())
    contact.outcome = .received
    contact.endedAt = Date()
    contact.body = "Тече \"труба\"\n\u{7}"
    var draft = city.draft(key: "sip:1")
    draft.origin = .new(contact)
    let first = try await city.desk.register(draft, by: .channel("sip"))
    #expect(try await city.desk.register(draft, by: .channel("sip")).wasReplay)
    let linked = try await city.database.psql(
      """
      SELECT c.ticket_id, c.body FROM contacts c
      JOIN tickets t ON t.id = c.ticket_id AND t.contact_id = c.id
      """)
    #expect(linked == "\(first.id)|\(contact.body ?? "")")
  }

  @Test func storedCallLearnsItsTicket() async throws {
    let city = try await TestCity()
    let coreID = UUID()
    try await city.core.start(core: coreID)
    let contact = Contact(
      key: UUID(), channel: .call, state: .connected, caller: "+380501112233", receivedAt: Date())
    let id = try await city.core.save(contact, core: coreID)
    let (_, console) = try await city.makeDispatcher()
    var draft = city.draft(key: "draft:1")
    draft.origin = .stored(id)
    let rules = try TestRules()
    let ticket = try await Desk(store: console, rules: { rules }).register(draft, by: .system)
    #expect(try await console.contact(id)?.ticket == ticket.id)
    draft.origin = .stored(ContactID(id.rawValue + 1))
    draft.submissionKey = "draft:2"
    let lost = draft
    await #expect(
      throws: DeskError.invalid(
        field: "contact", problem: .unknown(String(id.rawValue + 1)))
    ) { try await city.desk.register(lost, by: .system) }
  }

  @Test(arguments: ["'; DROP TABLE tickets; --", "\\\\\"{}[]", "\u{1}\u{1F}\r\n\t", "🚨 Ґ̀ ї"])
  func hostileTextIsStoredAsItIs(_ text: String) async throws {
    let city = try await TestCity()
    let description = "«\(text)»"
    let ticket = try await city.desk.register(
      city.draft(key: "k\(text)", description: description), by: .channel(text))
    #expect(try await city.core.snapshot(of: ticket.id)?.ticket.description == description)
  }
}
