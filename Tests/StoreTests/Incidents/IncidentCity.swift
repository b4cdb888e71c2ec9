import Desk
import Foundation
import Hotline
import Incidents
import Store
import TestKit

/// A city in which something has burst: a dispatcher, and tickets in one place.
struct IncidentCity: Sendable {
  static let now = Date(timeIntervalSince1970: 1_790_000_600)

  let city: TestCity
  let agent: Actor
  let console: ConsoleStore
  let desk: IncidentDesk

  init() async throws {
    city = try await TestCity()
    let dispatcher = try await city.makeDispatcher()
    agent = .agent(dispatcher.login)
    console = dispatcher.store
    let rules = try TestRules()
    desk = IncidentDesk(store: dispatcher.store, rules: { rules }, now: { Self.now })
  }

  /// Registers tickets about the burst pipe, a step to the north each.
  func register(_ count: Int, service: String? = "water-leak") async throws -> [TicketID] {
    var tickets: [TicketID] = []
    for number in 0..<count {
      var draft = city.draft(service: service)
      draft.place.point = GeoPoint(latitude: 49.1 + Double(number) * 0.0001, longitude: 30.1)
      tickets.append(try await city.desk.register(draft, by: .system).id)
    }
    return tickets
  }

  /// What a watch would notice of these tickets.
  func burst(_ tickets: [TicketID], reach: Burst.Reach = .local) throws -> Burst {
    guard let group = ServiceCode(rawValue: "water") else { throw NothingThere(what: "a group") }
    return Burst(
      number: 1, group: group, reach: reach, startedAt: Self.now - 600, proposedAt: Self.now,
      endedAt: nil, tickets: tickets, expectedReports: 0.2, probability: 1e-9, area: nil)
  }

  /// Proposes and confirms an incident of these tickets.
  func confirm(_ tickets: [TicketID]) async throws -> IncidentID {
    let incident = try await city.core.propose(burst(tickets), now: Self.now).incident
    try await desk.perform(.confirm, on: incident, by: agent)
    return incident
  }

  func state(of ticket: TicketID) async throws -> Ticket.State? {
    try await console.snapshot(of: ticket)?.ticket.state
  }

  func standings(in incident: IncidentID) async throws -> [TicketID: IncidentStanding] {
    let snapshot = try await console.incidentSnapshot(of: incident)
    return Dictionary((snapshot?.members ?? []).map { ($0.ticket, $0.standing) }) { first, _ in
      first
    }
  }
}
