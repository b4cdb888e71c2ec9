import CityTestKit
import ContractorQueue
import Desk
import Foundation
import HTTP
import Hotline
import Secrets
import TestKit
import WebPages

/// The contractors' site over a real database, with a user for each of two contractors.
struct QueueSite {
  static let password = "тиха вода 7"

  let city: TestCity
  let site: RunningSite

  init(on cluster: TestCluster? = nil) async throws {
    city = try await TestCity(on: cluster)
    guard let hash = await PasswordHash.make(Self.password) else {
      throw WebDriverErrorText("no hash was made")
    }
    let users = [
      (login: "ivan", contractor: CityPlan.teplo),
      (login: "lida", contractor: CityPlan.liftservice),
    ]
    for user in users {
      try await city.admin.saveContractorUser(
        login: user.login, contractor: user.contractor,
        displayName: user.login == "ivan" ? "Іван Петренко" : "Ліда Мороз",
        passwordHash: hash.text)
    }
    let identity = Site(phone: "1580")
    let service = QueueService(
      store: city.contractors, desk: city.contractorDesk,
      feed: try city.feed("hotline_contractor_web"), site: identity)
    var router = Router()
    identity.addRoutes(to: &router)
    service.addRoutes(to: &router)
    site = try RunningSite(router, site: identity, services: [{ try await service.run() }])
  }

  /// Signs in without a browser; returns the header of the session's cookie.
  func signIn(_ login: String) async throws -> [String: String] {
    let reply = try await post("/queue/sign-in", ["login": login, "password": Self.password])
    guard reply.status == 303, let cookie = reply.headers["set-cookie"] else {
      throw WebDriverErrorText("\(login) could not sign in: \(reply.status)")
    }
    return ["Cookie": String(cookie.prefix { $0 != ";" })]
  }

  /// Signs in with a browser.
  func signIn(_ login: String, _ browser: WebDriver) async throws {
    try await browser.open(site.address + "/queue")
    try await browser.type(login, into: "#login")
    try await browser.type(Self.password, into: "#password")
    try await browser.click("main button")
    try await eventually("the queue is shown") {
      try await browser.address() == site.address + "/queue"
    }
  }

  /// Sends a form.
  func post(
    _ path: String, _ fields: [String: String], headers: [String: String] = [:]
  ) async throws -> RunningSite.Reply {
    var headers = headers
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    let body = fields.map { name, value in
      let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      return "\(name)=\(encoded)"
    }
    return try await site.send("POST", path, headers: headers, body: body.joined(separator: "&"))
  }

  /// The session's form token, as its pages carry it.
  func token(_ session: [String: String]) async throws -> String {
    let page = try await site.send("GET", "/queue", headers: session).body
    guard let match = page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/) else {
      throw WebDriverErrorText("the page has no token")
    }
    return String(match.1)
  }

  /// The number of the job on a ticket.
  func order(of ticket: RegisteredTicket) async throws -> String {
    try await city.database.psql("SELECT max(id) FROM work_orders WHERE ticket_id = \(ticket.id)")
  }
}

struct WebDriverErrorText: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
