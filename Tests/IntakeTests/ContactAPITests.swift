import CityTestKit
import Foundation
import HTTP
import Hotline
import Intake
import Secrets
import TestKit
import Testing

/// The interface for programs over a real database, with the program «portal» and its key.
private struct ProgramSite {
  let city: TestCity
  let site: RunningSite
  let key = SecretToken()

  init(on cluster: TestCluster? = nil) async throws {
    city = try await TestCity(on: cluster)
    try await city.admin.saveAPIClient(name: "portal", keySHA256: key.sha256)
    var router = Router()
    ContactAPI(desk: city.desk, clients: city.core).addRoutes(to: &router)
    site = try RunningSite(router, services: [])
  }

  func post(
    _ body: String, idempotencyKey: String? = UUID().uuidString, headers: [String: String] = [:]
  ) async throws -> RunningSite.Reply {
    var all = ["Content-Type": "application/json", "X-API-Key": key.text]
    all["Idempotency-Key"] = idempotencyKey
    return try await site.send(
      "POST", "/api/v1/contacts", headers: all.merging(headers) { $1 }, body: body)
  }

  func count(_ table: String) async throws -> String {
    try await city.database.psql("SELECT count(*) FROM \(table)")
  }
}

@Suite struct ContactAPITests {
  private static let complete = """
    {"channel": "sms", "caller": {"name": "Ївга", "phone": "+380501112233"},
     "text": "  Холодно «вдома» \\n", "service": "heating", "address": "вулиця Зоряна, 12а",
     "location": {"latitude": 49.1, "longitude": 30.1}, "receivedAt": "\(
      Date(timeIntervalSinceNow: -60).formatted(.iso8601))"}
    """

  @Test func registersAndSaysWhere() async throws {
    let program = try await ProgramSite()
    let reply = try await program.post(Self.complete)
    #expect(reply.status == 201)
    let reference = try #require(try reply.json["reference"] as? String)
    #expect(Reference(reference) != nil)
    #expect(reply.headers["location"] == "/status/\(reference)")
    let row = try await program.city.database.psql(
      """
      SELECT t.state, t.channel, t.description, t.caller_name, t.caller_phone, t.address,
        t.district_code, t.contractor_code, c.body, c.caller, c.outcome, c.ticket_id = t.id
      FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE reference = '\(reference)'
      """)
    #expect(
      row == "assigned|sms|Холодно «вдома»|Ївга|+380501112233|вулиця Зоряна, 12а|centre|teplo|"
        + "Холодно «вдома»|+380501112233|received|t")
    let author = try await program.city.database.psql(
      "SELECT DISTINCT on_behalf_of FROM ticket_events WHERE kind = 'registered'")
    #expect(author == "channel:api:portal")
    // The least a program must say; nobody knows what it is about yet.
    let least = try await program.post(#"{"text": "Допоможіть"}"#)
    #expect(least.status == 201)
    #expect(try await program.count("tickets WHERE state = 'received'") == "1")
  }

  @Test func sameKeyGivesTheSameAnswer() async throws {
    let program = try await ProgramSite()
    let first = try await program.post(Self.complete, idempotencyKey: "a/b:1")
    let again = try await program.post(Self.complete, idempotencyKey: "a/b:1")
    let spaced = Self.complete.replacing("\": ", with: "\" :   ")
    let reworded = try await program.post(spaced, idempotencyKey: "a/b:1")
    #expect(first.status == 201)
    #expect(again.status == 200 && reworded.status == 200)
    #expect(again.body == first.body && reworded.body == first.body)
    #expect(again.headers["location"] == first.headers["location"])
    let other = try await program.post(#"{"text": "Інше"}"#, idempotencyKey: "a/b:1")
    #expect(other.status == 422)
    #expect(try other.json["code"] as? String == "key_reused")
    #expect(try await program.count("tickets") == "1")
    #expect(try await program.count("contacts") == "1")
  }

  @Test func manyAtOnceRegisterOnce() async throws {
    let program = try await ProgramSite()
    let bodies = try await withThrowingTaskGroup(of: RunningSite.Reply.self) { group in
      for number in 0..<40 {
        group.addTask {
          try await program.post(#"{"text": "Тече"}"#, idempotencyKey: "key-\(number % 8)")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(bodies.allSatisfy { $0.status == 201 || $0.status == 200 })
    #expect(Set(bodies.map(\.body)).count == 8)
    let created = bodies.filter { $0.status == 201 }
    #expect(created.count == 8)
    #expect(try await program.count("tickets") == "8")
  }

  @Test func strangersAreRefused() async throws {
    let program = try await ProgramSite()
    let body = #"{"text": "а"}"#
    #expect(try await program.post(body, headers: ["X-API-Key": "wrong"]).status == 401)
    let none = try await program.site.send(
      "POST", "/api/v1/contacts",
      headers: ["Content-Type": "application/json", "Idempotency-Key": "1"], body: body)
    #expect(none.status == 401)
    #expect(none.headers["www-authenticate"] == "Bearer")
    let token = try await program.site.send(
      "POST", "/api/v1/contacts",
      headers: [
        "Content-Type": "application/json", "Idempotency-Key": "1",
        "Authorization": "Bearer \(program.key.text)",
      ], body: body)
    #expect(token.status == 201)
    for _ in 0..<30 { _ = try await program.post(body, headers: ["X-API-Key": "wrong"]) }
    #expect(try await program.post(body, headers: ["X-API-Key": "wrong"]).status == 429)
    #expect(try await program.count("tickets") == "1")
  }

  @Test func everyWrongFieldIsNamed() async throws {
    let program = try await ProgramSite()
    let long = String(repeating: "ї", count: 8001)
    let future = Date(timeIntervalSinceNow: 3600).formatted(.iso8601)
    let cases: [(body: String, faults: [String])] = [
      ("{}", ["text missing"]),
      (#"{"text": "  "}"#, ["text missing"]),
      (#"{"text": null}"#, ["text missing"]),
      (#"{"text": 5}"#, ["text wrong_type"]),
      (#"{"text": "\#(long)"}"#, ["text too_long"]),
      (#"{"text": "a\u0000b"}"#, ["text malformed"]),
      (#"{"text": "a", "channel": "call"}"#, ["channel malformed"]),
      (#"{"text": "a", "channel": true}"#, ["channel wrong_type"]),
      (#"{"text": "a", "service": "Heating!"}"#, ["service malformed"]),
      (#"{"text": "a", "service": "no-such"}"#, ["service unknown"]),
      (#"{"text": "a", "caller": "Іван"}"#, ["caller wrong_type"]),
      (
        #"{"text": "a", "caller": {"phone": 5, "fax": "1"}}"#,
        ["caller.fax unknown", "caller.phone wrong_type"]
      ),
      (#"{"text": "a", "location": {"latitude": 49}}"#, ["location.longitude missing"]),
      (
        #"{"text": "a", "location": {"latitude": "49", "longitude": true}}"#,
        ["location.latitude wrong_type"]
      ),
      (#"{"text": "a", "location": {"latitude": 91, "longitude": 0}}"#, ["location malformed"]),
      (#"{"text": "a", "receivedAt": "yesterday"}"#, ["receivedAt malformed"]),
      (#"{"text": "a", "receivedAt": "\#(future)"}"#, ["receivedAt malformed"]),
      (#"{"text": "a", "receivedAt": "1999-01-01T00:00:00Z"}"#, ["receivedAt malformed"]),
      (#"{"txt": "a", "service": 1}"#, ["service wrong_type", "text missing", "txt unknown"]),
    ]
    for (body, faults) in cases {
      let reply = try await program.post(body)
      #expect(reply.status == 400, "\(body.prefix(80)): \(reply.body)")
      #expect(reply.headers["content-type"] == "application/problem+json")
      let errors = try reply.json["errors"] as? [[String: String]] ?? []
      let named = errors.map { "\($0["field"] ?? "") \($0["code"] ?? "")" }.sorted()
      #expect(named == faults, "\(body.prefix(80))")
    }
    #expect(try await program.count("tickets") == "0")
  }

  @Test func nonsenseIsRefused() async throws {
    let program = try await ProgramSite()
    let bodies = [
      "", "[]", "null", "5", "{", "{\"text\":\"a\"} x", String(repeating: "[", count: 9000),
    ]
    for body in bodies {
      let reply = try await program.post(body)
      #expect(reply.status == 400, "\(body.prefix(20))")
    }
    let body = #"{"text": "a"}"#
    #expect(try await program.post(body, idempotencyKey: nil).status == 400)
    let longKey = String(repeating: "k", count: 201)
    #expect(try await program.post(body, idempotencyKey: longKey).status == 400)
    #expect(try await program.post(body, idempotencyKey: "a b").status == 400)
    #expect(try await program.post(body, headers: ["Content-Type": "text/plain"]).status == 415)
    let huge = #"{"text": "\#(String(repeating: "a", count: 70_000))"}"#
    #expect(try await program.post(huge).status == 413)
    #expect(try await program.count("tickets") == "0")
  }

  @Test func nothingIsAcknowledgedWhileTheDatabaseIsAway() async throws {
    let cluster = try await TestCluster.start()
    let program = try await ProgramSite(on: cluster)
    #expect(try await program.post(Self.complete, idempotencyKey: "1").status == 201)
    try await cluster.stopServer()
    let refused = try await program.post(Self.complete, idempotencyKey: "2")
    #expect(refused.status == 503)
    #expect(refused.headers["retry-after"] != nil)
    try await cluster.startServer()
    try await eventually("it is taken when sent again") {
      try await program.post(Self.complete, idempotencyKey: "2").status < 300
    }
    #expect(try await program.post(Self.complete, idempotencyKey: "2").status == 200)
    #expect(try await program.post(Self.complete, idempotencyKey: "1").status == 200)
    #expect(try await program.count("tickets") == "2")
  }
}
