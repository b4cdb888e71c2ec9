import Foundation
import TestKit
import Testing

/// The demo city imported and asked.
@Suite struct CityVerbTests {
  let database: TestDatabase
  let control: Control

  init() async throws {
    database = try await TestCluster.shared().makeMigratedDatabase()
    control = Control(database)
  }

  @Test func importingTwiceChangesNothing() async throws {
    let folder = Repository.path("Routing/DemoCity")
    let contents = """
      SELECT (SELECT count(*) FROM services), (SELECT count(*) FROM contractors),
        (SELECT count(*) FROM houses), (SELECT count(*) FROM documents), 
        (SELECT max(version) FROM documents), (SELECT sum(hashtext(h::text)) FROM houses h)
      """
    #expect(
      try await control.check(["city", "show"]) == "0 services, 0 contractors, 0 districts")
    let said = try await control.check(["city", "import", folder])
    let shown = try await control.check(["city", "show"])
    #expect(shown.wholeMatch(of: /[1-9]\d+ services, 18 contractors, [1-9]\d* districts/) != nil)
    #expect(said.wholeMatch(of: /imported «Лелечин»: .* 6287 houses, .*/) != nil, "\(said)")
    let first = try await database.psql(contents)
    #expect(try await control.check(["city", "import", folder]) == said)
    #expect(try await database.psql(contents) == first)
    #expect(first.contains("|6287|"))
  }

  @Test func fileThatIsGoneCountsNoMore() async throws {
    let folder = try TemporaryFolder(named: "city")
    let city = folder.path + "/city"
    // Not as a copy of its owner: the tests may run on somebody else's clone.
    try await Subprocess.check(["cp", "-R", Repository.path("Routing/DemoCity"), city])
    try await control.check(["city", "import", city])
    try FileManager.default.moveItem(
      atPath: city + "/30-city.routing.json5", toPath: city + "/40-city.routing.json5")
    try await control.check(["city", "import", city])
    // With both files every rule would be there twice, which no city may have.
    let lines = try await control.check(
      ["route", "--at", "48.5,35", "--service", "roads", "--lang", "en"])
    #expect(lines.contains("40-city.routing.json5:"))
    try FileManager.default.moveItem(
      atPath: city + "/40-city.routing.json5", toPath: city + "/30-city.routing.json5")
    try await control.check(["city", "import", city])
    #expect(
      try await control.check(["route", "--at", "48.5,35", "--service", "roads"])
        .contains("30-city.routing.json5:"))
    #expect(
      try await database.psql(
        "SELECT string_agg(version || ' ' || retired, ',' ORDER BY version) FROM documents "
          + "WHERE name = '30-city.routing.json5'") == "1 false,2 true,3 false")
  }

  @Test func everythingThatIsWrongIsNamedAndNothingImported() async throws {
    let folder = try TemporaryFolder(named: "city")
    let city = folder.path + "/city"
    // Not as a copy of its owner: the tests may run on somebody else's clone.
    try await Subprocess.check(["cp", "-R", Repository.path("Routing/DemoCity"), city])
    try "{ format: 'hotline-routing/1', rules: [{\n id: 'x' }] }".write(
      toFile: city + "/90-bad.routing.json5", atomically: true, encoding: .utf8)
    let result = try await control.run(["city", "import", city])
    #expect(result.status == 65)
    #expect(result.errors.contains("90-bad.routing.json5:1:"))
    #expect(try await database.psql("SELECT count(*) FROM services") == "0")
  }

  @Test func routeExplainsTheRuleThatWon() async throws {
    let before = try await control.run(["route", "--at", "1,2", "--service", "heating"])
    #expect(before.status == 65)
    #expect(before.errors.contains("the database has no city yet"))

    try await control.check(["city", "import", Repository.path("Routing/DemoCity")])
    let house = try await database.psql(
      """
      SELECT ST_Y(location) || ',' || ST_X(location) FROM houses
      WHERE district_code = 'center' ORDER BY id LIMIT 1
      """)
    let inside = try await control.check(["route", "--at", house, "--service", "heating"])
    #expect(inside.contains("Правило «Тепло та гаряча вода»"))
    #expect(inside.contains("(teplo)"))
    #expect(inside.contains("20-networks.routing.json5:"))
    let outside = try await control.check(
      ["route", "--at", "-33.8,151.2", "--service", "house", "--lang", "en"])
    #expect(outside.contains("Stays with the shift: the place is outside the city."))
    let unknown = try await control.run(["route", "--at", house, "--service", "haeting"])
    #expect(unknown.status == 65)
    #expect(unknown.errors == "hotlinectl: no service «haeting»; did you mean «heating»?\n")
  }
}
