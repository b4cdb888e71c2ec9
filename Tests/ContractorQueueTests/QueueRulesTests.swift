import CityTestKit
import Desk
import Foundation
import Hotline
import TestKit
import Testing

@Suite struct QueueRulesTests {
  @Test func strangersAreShownTheDoor() async throws {
    let queue = try await QueueSite()
    let ticket = try await queue.city.register("Холодно")
    let order = try await queue.order(of: ticket)
    for path in ["/queue", "/queue/orders/\(order)"] {
      let reply = try await queue.site.send("GET", path)
      #expect(reply.status == 303)
      #expect(reply.headers["location"] == "/queue/sign-in")
    }
    #expect(try await queue.site.send("GET", "/queue/events").status == 401)
    let forged = ["Cookie": "hotline_session=" + String(repeating: "a", count: 64)]
    #expect(try await queue.site.send("GET", "/queue", headers: forged).status == 303)
    #expect(
      try await queue.post("/queue/orders/\(order)/accept", [:], headers: forged).status == 401)
  }

  @Test func sessionsAreKeptWell() async throws {
    let queue = try await QueueSite()
    let reply = try await queue.post(
      "/queue/sign-in", ["login": " Ivan ", "password": QueueSite.password])
    let cookie = try #require(reply.headers["set-cookie"])
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/queue", "Max-Age=43200"] {
      #expect(cookie.contains(attribute))
    }
    let session = ["Cookie": String(cookie.prefix { $0 != ";" })]
    let secret = String(cookie.prefix { $0 != ";" }.dropFirst("hotline_session=".count))
    let stored = try await queue.city.database.psql("SELECT web_sessions::text FROM web_sessions")
    #expect(!stored.contains(secret))
    #expect(try await queue.site.send("GET", "/queue", headers: session).status == 200)
    #expect(try await queue.site.send("GET", "/queue/sign-in", headers: session).status == 303)

    #expect(try await queue.post("/queue/sign-out", [:], headers: session).status == 403)
    let token = try await queue.token(session)
    #expect(
      try await queue.post("/queue/sign-out", ["csrf": token], headers: session).status == 303)
    #expect(try await queue.site.send("GET", "/queue", headers: session).status == 303)

    let second = try await queue.signIn("ivan")
    try await queue.city.database.psql("UPDATE web_sessions SET expires_at = now()")
    #expect(try await queue.site.send("GET", "/queue", headers: second).status == 303)
    let third = try await queue.signIn("ivan")
    try await queue.city.database.psql("UPDATE contractor_users SET active = false")
    #expect(try await queue.site.send("GET", "/queue", headers: third).status == 303)
  }

  @Test func guessingPasswordsIsStopped() async throws {
    let queue = try await QueueSite()
    func attempt(_ login: String, _ password: String) async throws -> Int {
      try await queue.post("/queue/sign-in", ["login": login, "password": password]).status
    }
    #expect(try await attempt("nobody", "x") == 403)
    #expect(try await attempt("", "") == 403)
    for _ in 0..<10 { #expect(try await attempt("ivan", "wrong") == 403) }
    #expect(try await attempt("ivan", QueueSite.password) == 429)
    // Others are not punished for it, until the address has tried too much.
    #expect(try await attempt("lida", QueueSite.password) == 303)
    let elsewhere = try await queue.post(
      "/queue/sign-in", ["login": "lida", "password": QueueSite.password],
      headers: ["Sec-Fetch-Site": "cross-site"])
    #expect(elsewhere.status == 403)
  }

  @Test func othersJobsDoNotExist() async throws {
    let queue = try await QueueSite()
    let heating = try await queue.city.register("Холодно", service: CityPlan.heating)
    let lift = try await queue.city.register("Застряг", service: CityPlan.lift)
    let session = try await queue.signIn("ivan")
    let page = try await queue.site.send("GET", "/queue", headers: session).body
    #expect(page.contains(heating.reference.grouped))
    #expect(!page.contains(lift.reference.grouped))
    #expect(!page.contains("Таємний") && !page.contains("380501112233"))
    let order = try await queue.order(of: lift)
    let token = try await queue.token(session)
    #expect(
      try await queue.site.send("GET", "/queue/orders/\(order)", headers: session).status == 404)
    for command in ["accept", "start", "refuse", "done"] {
      let reply = try await queue.post(
        "/queue/orders/\(order)/\(command)", ["csrf": token, "reason": "а", "answer": "а"],
        headers: session)
      #expect(reply.status == 404)
    }
    for nonsense in ["0", "-1", "abc", "99999999999999999999", "1%20"] {
      let reply = try await queue.site.send("GET", "/queue/orders/\(nonsense)", headers: session)
      #expect(reply.status == 404, "\(nonsense)")
    }
    let state = try await queue.city.database.psql(
      "SELECT state FROM tickets WHERE id = \(lift.id)")
    #expect(state == "assigned")
  }

  @Test func formsNeedTheirToken() async throws {
    let queue = try await QueueSite()
    let ticket = try await queue.city.register("Холодно")
    let path = "/queue/orders/\(try await queue.order(of: ticket))/accept"
    let session = try await queue.signIn("ivan")
    for fields in [[:], ["csrf": ""], ["csrf": String(repeating: "0", count: 64)]] {
      #expect(try await queue.post(path, fields, headers: session).status == 403)
    }
    let token = try await queue.token(session)
    #expect(try await queue.post(path, ["csrf": token], headers: session).status == 303)
    // Sent twice, as by an impatient finger.
    let twice = try await queue.post(path, ["csrf": token], headers: session)
    #expect(twice.status == 409)
    #expect(twice.body.contains("змінилося"))
    let plain = try await queue.site.send(
      "POST", path, headers: session.merging(["Content-Type": "text/plain"]) { $1 }, body: "a")
    #expect(plain.status == 415)
  }

  @Test func badTextsComeBackWithTheirError() async throws {
    let queue = try await QueueSite()
    let ticket = try await queue.city.register("Холодно")
    let path = "/queue/orders/\(try await queue.order(of: ticket))"
    let session = try await queue.signIn("ivan")
    let token = try await queue.token(session)
    let empty = try await queue.post(
      path + "/done", ["csrf": token, "answer": "  \n "], headers: session)
    #expect(empty.status == 422)
    #expect(empty.body.contains("Напишіть кілька слів."))
    let long = String(repeating: "ї", count: 2001)
    let tooLong = try await queue.post(
      path + "/refuse", ["csrf": token, "reason": long], headers: session)
    #expect(tooLong.status == 422)
    #expect(tooLong.body.contains("щонайбільше 2000 знаків"))
    #expect(tooLong.body.contains(">\(long)</textarea>"))
    let nasty = "</textarea><script>alert(1)</script>"
    try await queue.city.database.psql(
      "UPDATE tickets SET description = '\(nasty)', version = version + 1")
    let page = try await queue.site.send("GET", "/queue", headers: session).body
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)"))
  }

  @Test func nothingTypedIsLostWhenTheDatabaseIsAway() async throws {
    let cluster = try await TestCluster.start()
    let queue = try await QueueSite(on: cluster)
    let ticket = try await queue.city.register("Холодно")
    let path = "/queue/orders/\(try await queue.order(of: ticket))/done"
    let session = try await queue.signIn("ivan")
    let fields = ["csrf": try await queue.token(session), "answer": "Замінили насос"]
    try await cluster.stopServer()
    let reply = try await queue.post(path, fields, headers: session)
    #expect(reply.status == 503)
    #expect(reply.body.contains("Замінили насос</textarea>"))
    try await cluster.startServer()
    try await eventually("the same form is taken") {
      try await queue.post(path, fields, headers: session).status == 303
    }
    let answer = try await queue.city.database.psql("SELECT answer FROM tickets")
    #expect(answer == "Замінили насос")
    try await queue.city.database.psql("DELETE FROM web_sessions")
    let late = try await queue.post(path, fields, headers: session)
    #expect(late.status == 401)
    #expect(late.body.contains("Замінили насос</textarea>"))
  }
}
