import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

/// Tickets that follow another one: what the database keeps true about them.
@Suite struct JoiningTests {
  private func register(_ count: Int, in city: TestCity) async throws -> [TicketID] {
    var tickets: [TicketID] = []
    for _ in 0..<count {
      tickets.append(try await city.desk.register(city.draft(), by: .system).id)
    }
    return tickets
  }

  @Test func whoeverFollowsAFollowerFollowsTheFirst() async throws {
    let city = try await TestCity()
    let (first, second, third) = try await three(in: city)
    try await city.desk.perform(.join(to: first), on: second, by: .system)
    try await city.desk.perform(.join(to: second), on: third, by: .system)
    #expect(try await city.core.snapshot(of: third)?.ticket.joinedTo == first)
    #expect(try await city.core.snapshot(of: first)?.joinedCount == 2)
  }

  @Test func followersGoAlong() async throws {
    let city = try await TestCity()
    let (first, second, third) = try await three(in: city)
    try await city.desk.perform(.join(to: second), on: third, by: .system)
    try await city.desk.perform(.join(to: first), on: second, by: .system)
    let moved = try #require(try await city.core.snapshot(of: third))
    #expect(moved.ticket.joinedTo == first)
    #expect(moved.workOrders.map(\.state) == [.cancelled])
    let log = try await city.core.changes(of: third, since: 1).map(\.kind)
    #expect(log.filter { $0 == .joined }.count == 2)
  }

  @Test func theStatusTellsTheStoryOfTheFollowed() async throws {
    let city = try await TestCity()
    let (first, second, _) = try await three(in: city)
    try await city.desk.perform(.join(to: first), on: second, by: .system)
    let before = try await status(of: second, in: city)
    #expect(before.state == .joined && before.followedState == .assigned)
    let rules = try TestRules()
    let web = Desk(store: city.contractorStore, rules: { rules })
    let crew = Actor.contractor(rules.waterWorks, login: "petro")
    try await web.perform(.reportDone(answer: "Полагодили"), on: first, by: crew)
    let after = try await status(of: second, in: city)
    #expect(after.followedState == .reportedDone)
    #expect(after.answer == "Полагодили")
    #expect(after.version > before.version, "nobody would read it again")
  }

  @Test func nobodyEndsUpInACircle() async throws {
    let city = try await TestCity()
    for _ in 0..<20 {
      let pair = try await register(2, in: city)
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for (one, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
          group.addTask {
            do {
              try await city.desk.perform(.join(to: other), on: one, by: .system)
              return true
            } catch { return false }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count(where: { $0 }) <= 1)
      let joined = try await city.database.psql(
        "SELECT count(*) FROM tickets WHERE state = 'joined' AND id IN (\(pair[0]), \(pair[1]))")
      #expect(joined == "\(outcomes.count(where: { $0 }))")
    }
  }

  @Test func nobodyIsLeftWithOneThatIsOver() async throws {
    let city = try await TestCity()
    let (login, console) = try await city.makeDispatcher()
    let rules = try TestRules()
    let shift = Desk(store: console, rules: { rules })
    for _ in 0..<20 {
      let pair = try await register(2, in: city)
      async let joining: Int = city.desk.perform(.join(to: pair[0]), on: pair[1], by: .system)
      async let leaving: Int = shift.perform(.withdraw, on: pair[0], by: .agent(login))
      // Either may lose; what must not be is that both win.
      _ = try? await joining
      _ = try? await leaving
      let abandoned = try await city.database.psql(
        """
        SELECT count(*) FROM tickets f JOIN tickets t ON t.id = f.joined_to
        WHERE t.state IN ('withdrawn', 'declined', 'joined')
        """)
      #expect(abandoned == "0")
    }
  }

  private func three(in city: TestCity) async throws -> (TicketID, TicketID, TicketID) {
    let tickets = try await register(3, in: city)
    return (tickets[0], tickets[1], tickets[2])
  }

  private func status(of ticket: TicketID, in city: TestCity) async throws -> TicketStatus {
    let reference = try #require(try await city.core.snapshot(of: ticket)).ticket.reference
    return try #require(try await city.status.statuses(of: [reference]).first)
  }
}
