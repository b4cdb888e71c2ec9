import Foundation
import Hotline
import TestKit
import Testing

/// Rules proven and tried on past tickets.
@Suite struct RouteVerbTests {
  let database: TestDatabase
  let control: Control
  let folder: TemporaryFolder
  private var city: String { folder.path + "/city" }

  init() async throws {
    database = try await TestCluster.shared().makeMigratedDatabase()
    control = Control(database)
    folder = try TemporaryFolder(named: "city")
    // Not as a copy of its owner: the tests may run on somebody else's clone.
    try await Subprocess.check(
      ["cp", "-R", Repository.path("Routing/DemoCity"), folder.path + "/city"])
  }

  private func edit(_ name: String, _ old: String, _ new: String) throws {
    let path = city + "/" + name
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func theDemoCityIsProvenInFilesAndInTheDatabase() async throws {
    #expect(try await Control(nil).check(["route", "check", city]) == "Зауважень немає.")
    let empty = try await control.run(["route", "check"])
    #expect(empty.status == 65)
    #expect(empty.output.contains("помилка: the database has no city yet"))
    try await control.check(["city", "import", city])
    #expect(
      try await control.check(["route", "check", "--lang", "en"]) == "Nothing to object to.")
  }

  @Test func whatIsWrongIsToldBySeverity() async throws {
    try edit("30-city.routing.json5", #"services: ["lighting"],"#, #"services: ["lighting-x"],"#)
    let unknown = try await control.run(["route", "check", city])
    #expect(unknown.status == 65)
    #expect(
      unknown.output.contains(/30-city\.routing\.json5:\d+:\d+: помилка: unknown service «li/))
    try edit(
      "30-city.routing.json5", #"services: ["lighting-x"],"#,
      #"services: ["lighting"], districts: ["center"],"#)
    let doubtful = try await control.run(["route", "check", city, "--lang", "en"])
    #expect(doubtful.status == 1)
    #expect(doubtful.output.contains("(lighting)”: no contractor in these districts: "))
    let lines = doubtful.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("warning: ") })
    #expect(doubtful.errors == "hotlinectl: errors: 0, warnings: \(lines.count)\n")
    try edit("10-houses.routing.json5", "rules: [", "rules: [" + Self.greedy)
    let wrong = try await control.run(["route", "check", city])
    #expect(wrong.status == 65)
    #expect(
      wrong.output.contains(/30-city\.routing\.json5:\d+: помилка: правило «roads» \(Дороги\)/))
  }

  private static let greedy =
    #"{ id: "greedy", title: "Усе", services: ["roads"], contractor: "varta" },"#

  @Test func changedRulesAreTriedOnPastTickets() async throws {
    try await control.check(["city", "import", city])
    let none = try await control.check(["route", "try", city])
    #expect(none == "Звернень з послугою немає.")
    var generator = SeededGenerator(seed: 5)
    let values = (0..<4_500).map { number in
      let service = number % 3 == 0 ? "'roads'" : number % 3 == 1 ? "'lift'" : "NULL"
      return """
        ('\(Reference.random(using: &generator))', 'received', 'api', \(service), 'Яма', 'normal',
          timestamptz '2026-01-01 00:00+02' + interval '1 hour' * \(number), now(),
          'test:\(number)')
        """
    }
    try await database.psql(
      """
      INSERT INTO tickets (reference, state, channel, service_code, description, priority,
        received_at, updated_at, submission_key) VALUES \(values.joined(separator: ","))
      """)
    let before = try await contents()
    #expect(try await control.check(["route", "try", city]).contains("звернень: 3000; усі лиша"))
    try edit("10-houses.routing.json5", "rules: [", "rules: [" + Self.greedy)
    let all = try await control.check(["route", "try", city, "--lang", "en"])
    #expect(all.contains("Tickets looked at: 3000; would go to another contractor: 1500."))
    let table = all.split(separator: "\n")
    #expect(table.count == 3)
    #expect(table[2].contains(/^1500 .* \(roads\) .* \(shliakh\) +→ .* \(varta\) +\d{10}, \d{10},/))
    let newest = try await control.check(["route", "try", city, "--last", "10", "--lang", "en"])
    #expect(newest.contains("Tickets looked at: 10; would go to another contractor: 5."))
    let january = try await control.check(
      ["route", "try", city, "--since", "2026-07-07", "--lang", "en"])
    // 187 days begin before; the clocks have gone forward by an hour.
    let hours = 187 * 24 - 1
    let seen = (hours..<4_500).count { $0 % 3 != 2 }
    #expect(january.contains("Tickets looked at: \(seen);"), "\(january)")
    #expect(try await contents() == before)
  }

  /// Everything that a trial might have stored.
  private func contents() async throws -> String {
    try await database.psql(
      """
      SELECT (SELECT sum(hashtext(t::text)) FROM tickets t), (SELECT count(*) FROM documents),
        (SELECT count(*) FROM ticket_events), (SELECT count(*) FROM work_orders)
      """)
  }

  @Test(arguments: [
    (["--last", "0"], "«0» is no number of tickets such as 10000"),
    (["--last", "many"], "«many» is no number of tickets"),
    (["--since", "2026-02-30"], "«2026-02-30» is no day such as 2026-11-21"),
    (["--since", "yesterday"], "«yesterday» is no day"),
  ])
  func aBadBoundIsNamed(_ words: [String], _ complaint: String) async throws {
    let result = try await control.run(["route", "try", city] + words)
    #expect(result.status == 65)
    #expect(result.errors.contains(complaint), "\(result.errors)")
  }
}
