import CityFiles
import Desk
import Foundation
import Hotline
import JSON5
import Postgres
import Routing
import Store
import Synchronization
import TestKit
import Testing

/// What an author can get wrong, and what the core does about it.
@Suite struct CityLoadTests {
  let demo: DemoCity

  init() async throws { demo = try await DemoCity() }

  @Test(arguments: [
    (
      #"contractor: "teplo""#, #"contractor: "tepplo""#, CityFile.Kind.routing,
      "unknown contractor «tepplo»"
    ),
    ("within:", "whithin:", .policies, "«within» is missing"),
    ("versions:", "versions", .calendars, "«:» was"),
  ])
  func problemNamesFileAndLine(
    old: String, new: String, kind: CityFile.Kind, complaint: String
  ) async throws {
    try await demo.edit(kind: kind, old, into: new)
    let bodies = try await demo.reader.documents(kind: kind.rawValue)
    let problems = try await #require(throws: SourceProblems.self) {
      try await City.load(from: demo.reader)
    }
    let problem = try #require(problems.problems.first)
    let position = try #require(problem.position)
    let body = try #require(bodies.first { $0.name == problem.file }?.body)
    let line = body.split(separator: "\n", omittingEmptySubsequences: false)[position.line - 1]
    #expect(line.contains(new))
    #expect(problem.message.contains(complaint))
  }

  @Test func emptyDatabaseSaysSo() async throws {
    let empty = try await TestCluster.shared().makeMigratedDatabase()
    let pool = PostgresPool(try PostgresConfiguration(empty.url), size: 1)
    await #expect(throws: SourceProblems.self) {
      try await City.load(from: CityReader(pool: pool))
    }
  }

  @Test func keeperTakesWhatIsRightAndKeepsItWhenTheNextIsWrong() async throws {
    let reported = Mutex<[String]>([])
    let keeper = try await CityKeeper(store: demo.reader, feed: try demo.feed()) { error in
      reported.withLock { $0.append("\(error)") }
    }
    let running = Task { try await keeper.run() }
    defer { running.cancel() }
    @Sendable func title() -> String? {
      keeper.city.rules.rules.first { $0.code.rawValue == "heat" }?.title
    }
    #expect(title() == "Тепло та гаряча вода")

    try await demo.edit(kind: .routing, "Тепло та гаряча вода", into: "Тепло")
    try await eventually("the new title") { title() == "Тепло" }
    let version = keeper.city.rulesVersion
    try await demo.edit(kind: .routing, #"contractor: "teplo""#, into: #"contractor: "tepplo""#)
    try await eventually("the report") { reported.withLock { !$0.isEmpty } }
    #expect(title() == "Тепло")
    #expect(keeper.city.rulesVersion == version)
    let report = try #require(reported.withLock { $0.first })
    #expect(report.contains(/20-networks\.routing\.json5:\d+:\d+: unknown contractor «tepplo»/))
    try await demo.edit(kind: .routing, #"contractor: "tepplo""#, into: #"contractor: "teplo""#)
    try await demo.edit(kind: .routing, #""Тепло""#, into: #""Тепло й вода""#)
    try await eventually("the mended city") { title() == "Тепло й вода" }
    #expect(keeper.city.rulesVersion > version)
  }

  @Test func keeperHearsOfTheCatalogueToo() async throws {
    let keeper = try await CityKeeper(store: demo.reader, feed: try demo.feed()) { _ in }
    let running = Task { try await keeper.run() }
    defer { running.cancel() }
    let shift = keeper.city.directory.shift.code
    // Before the keeper listens a bell goes unheard; it then reads once by itself.
    try await demo.database.psql("UPDATE contractors SET phone = '1' WHERE is_shift")
    try await eventually("the first number") { keeper.city.contractor(shift)?.phone == "1" }
    try await demo.database.psql("UPDATE contractors SET phone = '2' WHERE is_shift")
    try await eventually("the second number") { keeper.city.contractor(shift)?.phone == "2" }
  }

  @Test func keeperSurvivesADatabaseThatWentAway() async throws {
    let cluster = try await TestCluster.start()
    let demo = try await DemoCity(on: cluster)
    let keeper = try await CityKeeper(store: demo.reader, feed: try demo.feed()) { _ in }
    let running = Task { try await keeper.run() }
    defer { running.cancel() }
    try await cluster.stopServer()
    #expect(keeper.city.rules.rules.isEmpty == false)
    try await cluster.startServer()
    try await eventually("the database answers again", deadlineSeconds: 90) {
      try await demo.edit(kind: .routing, "Тепло та гаряча вода", into: "Тепло")
      return true
    }
    try await eventually("the city after the outage", deadlineSeconds: 90) {
      keeper.city.rules.rules.contains { $0.title == "Тепло" }
    }
  }
}
