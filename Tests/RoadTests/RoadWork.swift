import CityTestKit
import Foundation
import Hotline
import Postgres
import Secrets
import Store
import TestKit
import Testing

/// The second half of the road: a contractor works, the resident reads. Two real browsers.
struct RoadWork: Sendable {
  private static let password = "тиха вода 7"

  /// The number of the job.
  let order: String
  private let core: RunningCore
  private let reference: Reference
  private let contractor: WebDriver
  private let resident: WebDriver

  /// Opens the browsers; the resident's shows the ticket from now on and is never touched again.
  init(
    _ line: LineSite, _ core: RunningCore, _ reference: Reference, _ evidence: Evidence
  ) async throws {
    self.core = core
    self.reference = reference
    let database = line.site.database
    order = try await database.psql(
      "SELECT w.id FROM work_orders w JOIN tickets t ON t.id = ticket_id "
        + "WHERE reference = '\(reference)'")
    let code = try await database.psql(
      "SELECT contractor_code FROM tickets WHERE reference = '\(reference)'")
    let hash = try #require(await PasswordHash.make(Self.password))
    let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
    try await AdminStore(pool: pool).saveContractorUser(
      login: "ivan", contractor: try #require(ContractorCode(rawValue: code)),
      displayName: "Іван Петренко", passwordHash: hash.text)
    let (contractor, resident) = (try await WebDriver(.phone), try await WebDriver(.phone))
    self.contractor = contractor
    self.resident = resident
    evidence.add("contractor.png") { try await contractor.screenshot(to: $0) }
    evidence.add("resident.png") { try await resident.screenshot(to: $0) }
    try await resident.open("\(core.content.http)/status/\(reference)")
    try #require(try await resident.count(Self.tag("assigned")) == 1)
  }

  /// The contractor signs in and sees the job with its time running.
  func signIn() async throws {
    let queue = core.content.http + "/queue"
    try await contractor.open(queue)
    try await contractor.type("ivan", into: "#login")
    try await contractor.type(Self.password, into: "#password")
    try await contractor.click("main button")
    try await eventually("the queue is shown") { try await contractor.address() == queue }
    let card = try await contractor.text("#order-\(order)")
    try #require(card.contains("Немає опалення") && card.contains("Вокзальна"))
    try #require(card.contains("лишилося"))
  }

  /// Opens the form for the answer and writes it.
  func writeAnswer(_ text: String) async throws {
    try await contractor.click("#done-\(order) summary")
    try await contractor.type(text, into: "#answer-\(order)")
  }

  /// The contractor clicks; returns how long it takes until a program that asks and the page that
  /// the resident has open both tell the new state.
  func click(_ button: String, untilPageTells state: String) async throws -> Duration {
    let clicked = ContinuousClock.now
    try await contractor.click(button)
    try await eventually("the resident reads \(state)", everyMilliseconds: 50) {
      guard try await statusDocument().contains(#""state":"\#(state)""#) else { return false }
      return try await resident.count(Self.tag(state)) == 1
    }
    return ContinuousClock.now - clicked
  }

  /// Both tell the answer, and the contractor's queue has the job among those that have ended.
  func checkAnswer(_ text: String) async throws {
    try #require(try await statusDocument().contains(#""answer":"\#(text)""#))
    try #require(try await resident.text("#status").contains(text))
    try #require(try await contractor.count("#ended-\(order)") == 1)
  }

  private func statusDocument() async throws -> String {
    try await core.send(
      "GET", "/status/\(reference)", headers: ["Accept": "application/json"]
    ).text
  }

  private static func tag(_ state: String) -> String { "#status .tag[data-state=\(state)]" }
}
