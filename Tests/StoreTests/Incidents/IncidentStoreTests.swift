import Desk
import Foundation
import Hotline
import Incidents
import Store
import TestKit
import Testing

/// Incidents over a real database: proposed once, joined, answered together, reopened alone.
@Suite struct IncidentStoreTests {
  @Test func manyWatchersProposeOnce() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(7)
    let bursts = try (0..<6).map { try city.burst(Array(tickets.dropFirst($0 % 2))) }
    let answers = try await withThrowingTaskGroup(of: (IncidentID, Bool).self) { group in
      for burst in bursts {
        group.addTask { try await city.city.core.propose(burst, now: IncidentCity.now) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.0)).count == 1)
    #expect(answers.count { $0.1 } == 1)
    let incident = try #require(answers.first?.0)
    #expect(try await city.standings(in: incident).count == 7)
    let snapshot = try #require(try await city.console.incidentSnapshot(of: incident))
    #expect(snapshot.incident.state == .proposed)
    #expect(snapshot.incident.houseCount == 8, "all houses stand there")
  }

  @Test func whatWasDismissedIsNotProposedAgain() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(6)
    let core = city.city.core
    let first = try await core.propose(city.burst(tickets), now: IncidentCity.now)
    try await city.desk.perform(.dismiss(reason: "Навчання"), on: first.incident, by: city.agent)
    let more = tickets + (try await city.register(2))
    let again = try await core.propose(city.burst(more), now: IncidentCity.now)
    #expect(again.incident == first.incident && !again.isNew)
    let lines = try await city.console.incidents(closedSince: IncidentCity.now, limit: 10)
    #expect(lines.isEmpty)
  }

  @Test func confirmingJoinsAndLeavesOneJob() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(5)
    let incident = try await city.confirm(tickets)
    let standings = try await city.standings(in: incident)
    #expect(standings[tickets[0]] == .lead)
    #expect(standings.values.count { $0 == .joined } == 4)
    let rules = try TestRules()
    let queue = try await city.city.contractorStore.openQueue(of: rules.waterWorks, limit: 10)
    #expect(queue.map(\.ticket.id) == [tickets[0]])
    #expect(queue.first?.callerCount == 5)
    for ticket in tickets.dropFirst() {
      let snapshot = try #require(try await city.console.snapshot(of: ticket))
      #expect(snapshot.ticket.state == .joined && snapshot.ticket.joinedTo == tickets[0])
      #expect(snapshot.ticket.caller.phone == "+380501112233", "every caller is kept")
    }
  }

  @Test func closingAnswersAllAndEachIsReopenedAlone() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(4)
    let incident = try await city.confirm(tickets)
    try await city.desk.perform(.close(answer: "Трубу замінили"), on: incident, by: city.agent)
    #expect(try await city.state(of: tickets[0]) == .answered)
    for ticket in tickets.dropFirst() {
      let snapshot = try #require(try await city.console.snapshot(of: ticket))
      #expect(snapshot.ticket.state == .closed)
      #expect(snapshot.ticket.answer == "Трубу замінили")
      let log = try await city.console.events(of: ticket)
      #expect(log.last?.kind == .closed && log.last?.details["incident"] == "\(incident)")
    }
    let notices = try await city.city.database.psql(
      "SELECT count(DISTINCT ticket_id) FROM outbox WHERE topic = 'incident_closed'")
    #expect(notices == "3")
    let rules = try TestRules()
    let desk = Desk(store: city.console, rules: { rules })
    try await desk.perform(.reopen(reason: "Знову тече"), on: tickets[2], by: city.agent)
    #expect(try await city.state(of: tickets[2]) == .triaged)
    #expect(try await city.state(of: tickets[1]) == .closed)
    #expect(try await city.standings(in: incident)[tickets[2]] == .left)
    await #expect(throws: DeskError.illegalIncidentMove(from: .closed, command: "close")) {
      try await city.desk.perform(.close(answer: "ще раз"), on: incident, by: city.agent)
    }
  }

  /// What one statement does to a thousand, the pure decision does to each.
  @Test func togetherIsAsOneByOne() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(3)
    let incident = try await city.confirm(tickets)
    let before = try #require(try await city.console.snapshot(of: tickets[1]))
    try await city.desk.perform(.close(answer: "Є вода"), on: incident, by: city.agent)
    let after = try #require(try await city.console.snapshot(of: tickets[1]))
    let rules = try TestRules()
    var alone = try TicketLife.decide(
      .answerJoined("Є вода"), on: before, by: city.agent, rules: rules, now: IncidentCity.now
    ).ticket
    // The lead's own change, of which its followers are told, is one more version.
    alone.version = after.ticket.version
    alone.place.building = after.ticket.place.building
    #expect(after.ticket == alone)
    #expect(after.clocks == before.clocks)
  }

  @Test func aThousandAreAnsweredInOneTransaction() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(2)
    let incident = try await city.confirm(tickets)
    try await city.city.database.psql(
      """
      WITH copies AS (
        INSERT INTO tickets (reference, state, channel, service_code, description, priority,
          received_at, updated_at, submission_key, joined_to)
        SELECT 2000000000 + n, 'joined', 'api', 'water-leak', 'Тече', 'normal', now(), now(),
          'copy:' || n, \(tickets[0]) FROM generate_series(1, 2500) AS n RETURNING id)
      INSERT INTO incident_tickets SELECT \(incident), id, 'joined', now() FROM copies
      """)
    try await city.desk.perform(.close(answer: "Готово"), on: incident, by: city.agent)
    let left = try await city.city.database.psql(
      "SELECT count(*) FROM tickets WHERE state = 'joined'")
    #expect(left == "0")
    let xids = try await city.city.database.psql(
      "SELECT count(DISTINCT xmin::text) FROM tickets WHERE state = 'closed'")
    #expect(xids == "1", "one transaction wrote them all")
  }

  @Test func twoDispatchersDoNotOverwriteEachOther() async throws {
    let city = try await IncidentCity()
    let incident = try await city.confirm(try await city.register(3))
    let version = try #require(
      try await city.console.incidentSnapshot(of: incident)?.incident.version)
    try await city.desk.perform(
      .expectEnd(IncidentCity.now + 7200), on: incident, expectedVersion: version, by: city.agent)
    await #expect(throws: DeskError.conflict(currentVersion: version + 1)) {
      try await city.desk.perform(
        .expectEnd(nil), on: incident, expectedVersion: version, by: city.agent)
    }
  }

  @Test func thePageTellsEverything() async throws {
    let city = try await IncidentCity()
    let tickets = try await city.register(4)
    let incident = try await city.confirm(Array(tickets.dropLast()))
    try await city.city.core.offer([tickets[3]: nil], now: IncidentCity.now)
    try await city.desk.perform(.note("Бригада на місці"), on: incident, by: city.agent)
    let page = try #require(
      try await city.console.incidentPage(incident, memberLimit: 10))
    #expect(page.line.ticketCount == 3 && page.line.offeredCount == 1)
    #expect(page.line.serviceName?.en == "Water")
    #expect(page.members.map(\.standing) == [.lead, .proposed, .joined, .joined])
    #expect(page.events.map(\.kind) == [.proposed, .confirmed, .noted])
    #expect(page.events.last?.details["text"] == "Бригада на місці")
    #expect(page.events.last?.author?.hasPrefix("agent_") == true)
    let attach = page.members.filter { $0.standing == .proposed }.map(\.line.ticket.id)
    try await city.desk.perform(.attach(attach), on: incident, by: city.agent)
    #expect(try await city.state(of: tickets[3]) == .joined)
  }
}
