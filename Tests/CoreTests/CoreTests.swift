import CityTestKit
import Foundation
import TestKit
import Testing

/// The core program as an operator runs it, over a real database.
@Suite(.serialized) struct CoreTests {
  @Test(arguments: ["set", "login"]) func servesResidentsAndPrograms(roles: String) async throws {
    let site = try await CoreSite()
    let core = try await site.start(["HOTLINE_DATABASE_ROLES": roles])
    #expect(try await core.isReady())
    #expect(try await core.send("GET", "/healthz").status == 200)

    let first = try await core.submit("Немає світла в під'їзді", key: "letter-1")
    #expect(first.status == 201)
    let again = try await core.submit("Немає світла в під'їзді", key: "letter-1")
    #expect(again.status == 200)
    let reference = try #require(first.reference)
    #expect(again.reference == reference)
    #expect(try await site.database.psql("SELECT count(*) FROM tickets") == "1")
    #expect(try await core.submit("Інше", key: "letter-1").status == 422)

    let page = try await core.send("GET", "/status/\(reference)", headers: ["Accept": "text/html"])
    #expect(page.status == 200)
    #expect(page.text.contains(reference.prefix(4)))
    #expect(try await core.send("GET", "/").text.contains("Гаряча лінія"))
    #expect(try await core.send("GET", "/queue/sign-in").status == 200)
    let missing = try await core.send("GET", "/nowhere", headers: ["Accept": "text/html"])
    #expect(missing.status == 404 && missing.text.contains("<h1>"))
    let metrics = try await core.send("GET", "/metrics").text
    #expect(
      metrics.contains(#"hotline_http_requests_total{route="/api/v1/contacts",status="201"} 1"#))

    #expect(try await core.stop() == 0)
    #expect(!FileManager.default.fileExists(atPath: site.data.path + "/run/core.json"))
    let journal = core.process.errors
    #expect(journal.contains("route=/api/v1/contacts status=201"))
    for secret in [reference, "Олена", "380501112233", "світла", site.apiKey] {
      #expect(!journal.contains(secret), "the journal tells \(secret)")
    }
    let left = try await site.database.psql("SELECT count(*) FROM cores WHERE stopped_at IS NULL")
    #expect(left == "0")
  }

  @Test func survivesARestartOfTheDatabase() async throws {
    let cluster = try await TestCluster.start()
    let site = try await CoreSite(on: cluster)
    let core = try await site.start()
    let reference = try #require(try await core.submit("Тече дах", key: "before").reference)
    try await cluster.stopServer()
    try await eventually("the core says that it is not ready") { try await !core.isReady() }
    let refused = try await core.submit("Яма на дорозі", key: "during")
    #expect(refused.status == 503)
    try await cluster.startServer()
    try await eventually("the core is ready again") { try await core.isReady() }
    let answer = try await eventuallyValue("a message is taken again") {
      let answer = try await core.submit("Яма на дорозі", key: "during")
      return answer.status == 201 ? answer : nil
    }
    #expect(answer.reference != reference)
    #expect(try await core.send("GET", "/status/\(reference)").status == 200)
    #expect(try await core.stop() == 0)
    #expect(core.process.errors.contains("the database is back"))
  }

  @Test func losesNothingItAcknowledgedWhenKilled() async throws {
    let site = try await CoreSite()
    let core = try await site.start()
    let load = SubmissionLoad(port: try core.port, apiKey: site.apiKey)
    let clients = load.start(clients: 8)
    try await eventually("many messages were taken") { load.acknowledged.count >= 40 }
    core.process.signal(SIGKILL)
    #expect(try await core.process.waitForExit() == 128 + SIGKILL)
    load.stop()
    for client in clients { try await client.value }

    let acknowledged = load.acknowledged
    #expect(acknowledged.count >= 40)
    let next = try await site.start()
    for (key, reference) in acknowledged {
      #expect(try await next.send("GET", "/status/\(reference)").status == 200)
      // Who heard nothing tries again; who heard gets the same answer.
      let again = try await next.submit(load.text(key), key: key)
      #expect(again.status == 200 && again.reference == reference)
    }
    let doubles = try await site.database.psql(
      "SELECT count(*) - count(DISTINCT submission_key) FROM tickets")
    #expect(doubles == "0")
    #expect(try await next.stop() == 0)
  }

  @Test func garbageHurtsNobody() async throws {
    let site = try await CoreSite()
    let core = try await site.start()
    let port = try core.port
    var generator = SeededGenerator(seed: 11)
    for round in 0..<30 {
      var bytes = (0..<Int.random(in: 1...3000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      if round.isMultiple(of: 3) {
        bytes = Array("POST /api/v1/contacts HTTP/1.1\r\n".utf8) + bytes
      }
      let garbage = bytes
      let answer = try await onOwnThread { try sendAndRead(port, garbage) }
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(80))")
    }
    #expect(try await core.submit("Не горить ліхтар", key: "after-garbage").status == 201)
    #expect(try await core.stop() == 0)
  }

  @Test func stopsInOrderWhileBusy() async throws {
    let site = try await CoreSite()
    let core = try await site.start()
    let load = SubmissionLoad(port: try core.port, apiKey: site.apiKey)
    let clients = load.start(clients: 4)
    try await eventually("messages were taken") { load.acknowledged.count >= 10 }
    #expect(try await core.stop() == 0)
    load.stop()
    for client in clients { try await client.value }
    let stored = try await site.database.psql("SELECT reference FROM tickets")
    let references = Set(stored.split(separator: "\n").map(String.init))
    #expect(load.acknowledged.values.allSatisfy { references.contains($0) })
    #expect(core.process.errors.contains("stopping signal=SIGTERM"))
    #expect(core.process.errors.hasSuffix("hotlined: stopped\n"))
  }
}
