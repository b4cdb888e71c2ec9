import Foundation
import Hotline
import Testing

@testable import Desk

/// Which earlier tickets are shown first while a complaint is typed.
@Suite struct DuplicateSearchTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  private struct Tickets: NearbyTickets {
    let found: [(line: TicketLine, distanceMetres: Double)]

    func ticketsNearby(
      _ question: DuplicateQuestion, within bounds: DuplicateBounds
    ) async throws -> [(line: TicketLine, distanceMetres: Double)] { found }
  }

  private func ticket(
    _ id: Int64, _ text: String, metres: Double, hoursAgo: Double,
    _ state: Ticket.State = .assigned
  ) -> (line: TicketLine, distanceMetres: Double) {
    var ticket = Ticket(
      id: TicketID(id), reference: .random(), version: 1, state: state, channel: .call,
      place: TicketPlace(), description: text, priority: .normal, caller: Caller(),
      receivedAt: Self.now - hoursAgo * 3600, updatedAt: Self.now)
    ticket.service = PlainRules.heating
    let line = TicketLine(ticket: ticket, clocks: [], serviceName: nil, contractorName: nil)
    return (line, metres)
  }

  private func likely(
    _ tickets: [(line: TicketLine, distanceMetres: Double)], text: String
  ) async throws -> [TicketID] {
    let question = DuplicateQuestion(
      house: HouseID(1), point: nil, service: PlainRules.heating, text: text)
    return try await DuplicateSearch(Tickets(found: tickets), catalogue: [])
      .likely(for: question, now: Self.now).map(\.line.ticket.id)
  }

  @Test func wordsPlaceAndAgeDecide() async throws {
    let found = [
      ticket(1, "Яма на дорозі", metres: 50, hoursAgo: 500),
      ticket(2, "Холодні батареї в усьому під’їзді", metres: 0, hoursAgo: 2),
      ticket(3, "Холодні батареї", metres: 30, hoursAgo: 100),
      ticket(4, "Батареї ледь теплі", metres: 55, hoursAgo: 400),
    ]
    let order = try await likely(found, text: "Холодні батареї у під’їзді")
    #expect(order.count == DuplicateSearch.shownLimit)
    #expect(order.first == TicketID(2))
    #expect(!order.contains(TicketID(1)))
  }

  @Test func whatIsOverComesLast() async throws {
    let found = [
      ticket(1, "Немає тепла", metres: 0, hoursAgo: 1, .closed),
      ticket(2, "Щось інше", metres: 59, hoursAgo: 700),
    ]
    #expect(try await likely(found, text: "Немає тепла") == [TicketID(2), TicketID(1)])
  }

  @Test func withoutAPlaceNothingIsLookedFor() async throws {
    let question = DuplicateQuestion(house: nil, point: nil, service: nil, text: "Холодно")
    let search = DuplicateSearch(
      Tickets(found: [ticket(1, "Холодно", metres: 0, hoursAgo: 1)]), catalogue: [])
    #expect(try await search.likely(for: question, now: Self.now).isEmpty)
  }
}
