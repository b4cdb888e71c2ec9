import Foundation
import Hotline
import TestKit
import Testing

@testable import Desk

/// The life of an incident, decided without a database.
@Suite struct IncidentLifeTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)
  private static let agent = AgentLogin(rawValue: "oksana").map { Actor.agent($0) } ?? .system

  private static let commands: [IncidentCommand] = [
    .confirm, .dismiss(reason: "плановi роботи"), .attach([TicketID(9), TicketID(10)]),
    .detach(TicketID(2), reason: "інше"), .cover(.around(metres: 500)), .cover(.city),
    .cover(.around(metres: 1)), .cover(.houses([])), .expectEnd(now + 3600), .expectEnd(nil),
    .expectEnd(now - 1), .note("дзвонив майстер"), .note(" "), .close(answer: "Тепло є"),
  ]

  private func incident(_ state: Incident.State, members: [IncidentSnapshot.Member]) throws
    -> IncidentSnapshot
  {
    let service = try #require(ServiceCode(rawValue: "heating"))
    var incident = Incident(
      id: IncidentID(7), version: 3, state: state, reach: .local, service: service,
      extent: .around(metres: 300), startedAt: Self.now - 3600, updatedAt: Self.now - 60)
    if state == .open || state == .closed { incident.lead = TicketID(1) }
    return IncidentSnapshot(incident: incident, members: members)
  }

  private func members(_ standing: IncidentStanding, _ states: Ticket.State...)
    -> [IncidentSnapshot.Member]
  {
    states.enumerated().map { index, state in
      .init(ticket: TicketID(Int64(index + 1)), standing: standing, state: state)
    }
  }

  @Test func theEldestThatCanLeads() throws {
    let snapshot = try incident(
      .proposed, members: members(.proposed, .closed, .assigned, .received, .joined, .inWork))
    let change = try IncidentLife.decide(.confirm, on: snapshot, by: Self.agent, now: Self.now)
    #expect(change.incident.state == .open)
    #expect(change.incident.lead == TicketID(2))
    #expect(change.joining == [TicketID(3), TicketID(5)])
    #expect(change.events.map(\.kind) == [.confirmed])
  }

  @Test func withoutATicketThereIsNothingToConfirm() throws {
    let snapshot = try incident(.proposed, members: members(.proposed, .closed, .declined))
    #expect(throws: DeskError.invalid(field: "tickets", problem: .missing)) {
      try IncidentLife.decide(.confirm, on: snapshot, by: Self.agent, now: Self.now)
    }
  }

  @Test func theLeadCannotBeTakenOut() throws {
    let snapshot = try incident(
      .open,
      members: [
        .init(ticket: TicketID(1), standing: .lead, state: .inWork),
        .init(ticket: TicketID(2), standing: .joined, state: .joined),
        .init(ticket: TicketID(3), standing: .proposed, state: .assigned),
      ])
    func detach(_ ticket: Int64) throws(DeskError) -> IncidentChange {
      try IncidentLife.decide(
        .detach(TicketID(ticket), reason: "інше"), on: snapshot, by: Self.agent, now: Self.now)
    }
    #expect(throws: DeskError.illegalIncidentMove(from: .open, command: "detach")) {
      try detach(1)
    }
    #expect(try detach(2).leaving == TicketID(2))
    #expect(try detach(3).refused == [TicketID(3)])
    #expect(throws: DeskError.notFound) { try detach(4) }
  }

  @Test(arguments: 0..<300)
  func whateverIsTriedAnIncidentStaysWhole(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var snapshot = try incident(.proposed, members: members(.proposed, .assigned, .received))
    for _ in 0..<30 {
      let command = try #require(Self.commands.randomElement(using: &generator))
      let before = snapshot
      do {
        let change = try IncidentLife.decide(
          command, on: snapshot, by: Self.agent, now: Self.now)
        #expect(!change.events.isEmpty, "nothing happens without a word in the log")
        apply(change, to: &snapshot)
      } catch {
        #expect(snapshot == before)
      }
      check(snapshot, before)
    }
  }

  private func apply(_ change: IncidentChange, to snapshot: inout IncidentSnapshot) {
    snapshot.incident = change.incident
    snapshot.incident.version += 1
    func stand(_ ticket: TicketID, _ standing: IncidentStanding, _ state: Ticket.State) {
      snapshot.members.removeAll { $0.ticket == ticket }
      snapshot.members.append(.init(ticket: ticket, standing: standing, state: state))
    }
    if let lead = change.incident.lead, change.incident.state == .open {
      stand(lead, .lead, .assigned)
    }
    for ticket in change.joining { stand(ticket, .joined, .joined) }
    for ticket in change.refused { stand(ticket, .left, .assigned) }
    if let leaving = change.leaving { stand(leaving, .left, .triaged) }
    guard change.endsAll else { return }
    for member in snapshot.members where [.lead, .joined].contains(member.standing) {
      stand(member.ticket, .answered, .closed)
    }
  }

  private func check(_ snapshot: IncidentSnapshot, _ before: IncidentSnapshot) {
    let incident = snapshot.incident
    if before.incident.state == .closed { #expect(incident.state == .closed) }
    if before.incident.state == .dismissed { #expect(incident.state == .dismissed) }
    #expect((incident.state == .closed) == (incident.answer != nil))
    #expect((incident.state == .dismissed) == (incident.reason != nil))
    #expect((incident.endedAt != nil) == [.closed, .dismissed].contains(incident.state))
    if incident.state == .open { #expect(incident.lead != nil) }
    let leads = snapshot.members.count { $0.standing == .lead }
    #expect(leads == (incident.state == .open ? 1 : 0))
    if incident.state == .closed { #expect(snapshot.followerCount == 0, "nobody waits any more") }
  }

  @Test func onlyDispatchersDecide() throws {
    let snapshot = try incident(.proposed, members: members(.proposed, .assigned))
    for command in Self.commands {
      #expect(throws: DeskError.forbidden(command: command.name)) {
        try IncidentLife.decide(command, on: snapshot, by: .system, now: Self.now)
      }
    }
  }
}
