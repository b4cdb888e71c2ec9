import CityTestKit
import Desk
import Foundation
import HTTP
import Hotline
import Metrics
import TestKit
import Testing
import WebPages

@testable import StatusAPI

/// The residents' site over a real database.
struct ResidentsSite {
  let city: TestCity
  let site: RunningSite

  init(on cluster: TestCluster? = nil, limits: StatusService.Limits = .init()) async throws {
    city = try await TestCity(on: cluster)
    let metrics = Metrics()
    let identity = Site(phone: "1580")
    let service = StatusService(
      source: city.statuses, feed: try city.feed("hotline_status"), site: identity,
      metrics: metrics, limits: limits)
    var router = Router()
    identity.addRoutes(to: &router)
    service.addRoutes(to: &router)
    let statuses = city.statuses
    HealthService(
      metrics: metrics,
      checks: [
        .init("database") {
          // Any failure means “not ready”.
          (try? await statuses.statuses(of: [Reference.random()])) != nil
        }
      ]
    ).addRoutes(to: &router)
    site = try RunningSite(router, site: identity, services: [{ try await service.run() }])
  }

  func json(_ reference: Reference) async throws -> RunningSite.Reply {
    try await site.send("GET", "/status/\(reference)", headers: ["Accept": "application/json"])
  }
}

@Suite struct StatusLookupTests {
  @Test func answersWithWhatIsPublic() async throws {
    let residents = try await ResidentsSite()
    let ticket = try await residents.city.register("Холодно, кличте Петра Прихованого")
    let reply = try await residents.json(ticket.reference)
    #expect(reply.status == 200)
    #expect(reply.headers["content-type"] == "application/json")
    let document = try reply.json
    #expect(
      Set(document.keys) == [
        "reference", "state", "service", "district", "receivedAt", "dueAt", "contractor",
        "answer", "updatedAt", "followedState", "incident",
      ])
    #expect(document["reference"] as? String == ticket.reference.digits)
    #expect(document["state"] as? String == "assigned")
    #expect(document["service"] as? String == "Немає опалення")
    #expect(document["district"] as? String == "Центр")
    #expect(document["contractor"] as? String == "Тепломережа")
    #expect(document["answer"] is NSNull)
    let received = try #require(document["receivedAt"] as? String)
    let receivedAt = try Date(received, strategy: .iso8601)
    #expect(abs(receivedAt.timeIntervalSinceNow) < 60)
    let dueAt = try Date(try #require(document["dueAt"] as? String), strategy: .iso8601)
    #expect(abs(dueAt.timeIntervalSince(receivedAt) - 86_400) <= 1)

    let page = try await residents.site.send("GET", "/status/\(ticket.reference)")
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(page.body.contains(ticket.reference.grouped))
    for secret in ["Таємний", "380501112233", "Зоряна", "Прихованого"] {
      #expect(!page.body.contains(secret) && !reply.body.contains(secret))
    }
  }

  @Test func wrongReferencesAreToldApart() async throws {
    let residents = try await ResidentsSite()
    #expect(try await residents.json(.random()).status == 404)
    for wrong in ["123", "abc", "0000000000", "%D1%97", "12345678901", "1-2", "9999999999x"] {
      let reply = try await residents.site.send(
        "GET", "/status/\(wrong)", headers: ["Accept": "application/json"])
      #expect(reply.status == 400, "\(wrong)")
      #expect(try reply.json["code"] as? String == "malformed_reference")
    }
    let picture = try await residents.site.send(
      "GET", "/status/\(Reference.random())", headers: ["Accept": "image/png"])
    #expect(picture.status == 406)
    #expect(try await residents.site.send("POST", "/status/1").status == 405)
  }

  @Test func guessingIsStopped() async throws {
    var limits = StatusService.Limits()
    limits.failureBurst = 5
    limits.failuresPerSecond = 0.01
    let residents = try await ResidentsSite(limits: limits)
    let ticket = try await residents.city.register("Холодно")
    for _ in 0..<30 { #expect(try await residents.json(ticket.reference).status == 200) }
    for _ in 0..<5 { #expect(try await residents.json(.random()).status == 404) }
    let stopped = try await residents.json(.random())
    #expect(stopped.status == 429)
    #expect(Int(stopped.headers["retry-after"] ?? "") ?? 0 > 0)
    // Not even a right guess shows now.
    #expect(try await residents.json(ticket.reference).status == 429)
  }

  @Test func languagesAreSwitched() async throws {
    let residents = try await ResidentsSite()
    let ticket = try await residents.city.register("Холодно")
    let path = "/status/\(ticket.reference)"
    #expect(try await residents.site.send("GET", path).body.contains("<html lang=\"uk\">"))
    let choice = try await residents.site.send("GET", "/language/en?back=\(path)")
    #expect(choice.status == 303)
    #expect(choice.headers["location"] == path)
    let cookie = try #require(choice.headers["set-cookie"]).prefix { $0 != ";" }
    let page = try await residents.site.send("GET", path, headers: ["Cookie": String(cookie)])
    #expect(page.body.contains("<html lang=\"en\">"))
    #expect(page.body.contains("No heating"))
    let away = ["//evil.example", "/%5Cevil.example", "https://evil.example", "evil", "/a%0d%0ab"]
    for back in away {
      let reply = try await residents.site.send("GET", "/language/en?back=\(back)")
      #expect(reply.headers["location"] == "/" || reply.status == 400, "\(back)")
    }
    #expect(try await residents.site.send("GET", "/language/xx").status == 404)
  }

  @Test func watchdogsAreAnswered() async throws {
    let residents = try await ResidentsSite()
    #expect(try await residents.site.send("GET", "/healthz").body == "ok")
    let ready = try await residents.site.send("GET", "/readyz")
    #expect(ready.status == 200)
    #expect(ready.body == "database: ok")
    _ = try await residents.json(.random())
    let figures = try await residents.site.send("GET", "/metrics").body
    #expect(figures.contains("hotline_status_lookups_total{from=\"unknown\"} 1"))
  }
}
