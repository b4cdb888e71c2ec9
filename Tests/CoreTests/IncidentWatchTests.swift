import CityTestKit
import Foundation
import TestKit
import Testing

/// The watch for incidents in running cores, over a real database.
@Suite(.serialized) struct IncidentWatchTests {
  private func report(_ core: RunningCore, _ number: Int, latitude: Double) async throws {
    let body = """
      {"channel":"api","caller":{"name":"Олена","phone":"+380501112233"},"service":"heating-none",
       "text":"Холодні батареї","address":"вулиця Зоряна, \(number)",
       "location":{"latitude":\(latitude),"longitude":31.7178}}
      """
    let answer = try await core.send(
      "POST", "/api/v1/contacts",
      headers: [
        "X-API-Key": core.apiKey, "Idempotency-Key": "burst-\(latitude)-\(number)",
        "Content-Type": "application/json",
      ], body: body)
    #expect(answer.status == 201, "\(answer.text)")
  }

  private func proposals(_ site: CoreSite) async throws -> String {
    try await site.database.psql(
      """
      SELECT string_agg(state || ' ' || (SELECT count(*) FROM incident_tickets m
        WHERE m.incident_id = i.id), ', ') FROM incidents i
      """)
  }

  @Test func twoCoresProposeABurstOnceAndOneMayDie() async throws {
    let site = try await CoreSite()
    let second = try TemporaryFolder(named: "second core")
    let first = try await site.start()
    let other = try site.launch(["HOTLINE_DATA": second.path])
    try await eventually("both cores live") {
      try await site.database.psql("SELECT count(*) FROM cores WHERE stopped_at IS NULL") == "2"
    }
    for number in 0..<30 {
      try await report(first, number, latitude: 49.0165 + Double(number % 5) * 0.0005)
    }
    try await eventually("one incident is proposed with all tickets") {
      try await proposals(site) == "proposed 30"
    }
    let journals = first.process.errors + other.errors
    #expect(journals.components(separatedBy: "an incident is proposed").count == 2)

    // Who is killed loses nothing: the other goes on, and whoever comes back says nothing twice.
    first.process.signal(SIGKILL)
    _ = try await first.process.waitForExit()
    let again = try await site.start()
    for number in 30..<36 { try await report(again, number, latitude: 49.0165) }
    try await eventually("the same incident gets what comes later") {
      try await proposals(site) == "proposed 36"
    }
    other.signal(SIGTERM)
    _ = try await other.waitForExit()
    #expect(try await again.stop() == 0)
    #expect(try await proposals(site) == "proposed 36")
  }

  @Test func whatCameWhileNobodyWatchedIsNoticedAtTheStart() async throws {
    let site = try await CoreSite()
    try await site.database.psql(
      """
      INSERT INTO tickets (reference, state, channel, service_code, location, description, priority,
        received_at, updated_at, submission_key)
      SELECT 2000000000 + n, 'received', 'api', 'heating-none',
        ST_SetSRID(ST_MakePoint(31.7178, 49.0165), 4326), 'Холодно', 'normal',
        now() - n * interval '1 minute', now(), 'old:' || n
      FROM generate_series(1, 20) AS n
      """)
    let core = try await site.start()
    try await eventually("the burst is proposed") {
      try await proposals(site) == "proposed 20"
    }
    #expect(try await core.stop() == 0)
  }
}
