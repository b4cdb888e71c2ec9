import CityTestKit
import Foundation
import TestKit
import Testing

/// What an operator is told when the core cannot start.
@Suite(.serialized) struct StartTests {
  /// Exit status and journal of a core that does not get far.
  private func refusal(
    _ changes: [String: String], file: String? = nil
  ) async throws -> (status: Int32, lines: [String]) {
    let folder = try TemporaryFolder(named: "start")
    if let file {
      try file.write(toFile: folder.path + "/hotline.json5", atomically: true, encoding: .utf8)
    }
    let usual = [
      "HOTLINE_DATA": folder.path, "HOTLINE_BIND": "127.0.0.1", "HOTLINE_HTTP_PORT": "0",
      "HOTLINE_SIP_PORT": "0", "HOTLINE_CONFIG": "", "HOTLINE_DATABASE_URL": "host=/nowhere",
      "HOTLINE_RTP_PORTS": "", "HOTLINE_DATABASE_ROLES": "",
    ]
    let result = try await Subprocess.run(
      [try BuiltProgram.path("hotlined")], environment: usual.merging(changes) { $1 })
    return (result.status, result.errors.split(separator: "\n").map(String.init))
  }

  @Test(arguments: [
    ("HOTLINE_DATA", "", "HOTLINE_DATA is not set"),
    ("HOTLINE_DATABASE_URL", "", "HOTLINE_DATABASE_URL is not set"),
    ("HOTLINE_DATABASE_URL", "host=a nonsense", "HOTLINE_DATABASE_URL is wrong"),
    ("HOTLINE_DATABASE_ROLES", "both", "«set» or «login» was expected"),
    ("HOTLINE_HTTP_PORT", "80a", "HOTLINE_HTTP_PORT is «80a»"),
    ("HOTLINE_HTTP_PORT", "65536", "a port from 0 to 65535"),
    ("HOTLINE_SIP_PORT", "-1", "HOTLINE_SIP_PORT is «-1»"),
    ("HOTLINE_RTP_PORTS", "20001-20100", "the first one even"),
    ("HOTLINE_RTP_PORTS", "20000", "20000-23999 were expected"),
    ("HOTLINE_BIND", "localhost", "an IPv4 address in digits"),
    ("HOTLINE_CONFIG", "/nowhere/hotline.json5", "Cannot read the settings"),
    ("HOTLINE_DATA", "/dev/null/hotline", "Cannot make the folder"),
  ])
  func aWrongVariableIsNamed(name: String, value: String, words: String) async throws {
    let refusal = try await refusal([name: value])
    #expect(refusal.status == 78)
    #expect(refusal.lines.count == 1)
    #expect(refusal.lines.first?.contains(words) ?? false, "\(refusal.lines)")
  }

  @Test(arguments: [
    ("{\n  htp: {port: 1},\n}", ":2:3: unknown key «htp»; did you mean «http»?"),
    ("{http: {port: 'x'}}", ":1:15: a whole number was expected"),
    ("{sip: {rtpPorts: '1-2'}}", "20000-23999 were expected"),
    ("{sip: {publicAddress: 'city.example'}}", "an IPv4 address in digits"),
    ("{voice: {ringSeconds: 0}}", "is not between 1"),
    ("{database: {roles: 'all'}}", "«all» is none of «set», «login»"),
    ("{http: {tls: {certificateFile: '/nowhere', keyFile: '/dev/null'}}}", "«/nowhere»"),
    ("{http: {port: 1}", ":1:17: "), ("{site: {name: {uk: 'Лінія'}}}", "«en» is missing"),
    ("[]", "an object was expected"),
  ])
  func aWrongFileIsToldByLine(file: String, words: String) async throws {
    let refusal = try await refusal([:], file: file)
    #expect(refusal.status == 78)
    #expect(refusal.lines.count == 1)
    #expect(refusal.lines.first?.contains(words) ?? false, "\(refusal.lines)")
  }

  @Test func theFileCountsAndTheEnvironmentWins() async throws {
    let site = try await CoreSite()
    let port = try FreePorts.tcp()
    let settings = """
      { // The city's own.
        site: { name: { uk: 'Лінія Лелечина', en: 'Lelechyn line' }, phone: '15-80' },
        bind: '127.0.0.1', http: { port: \(port) }, sip: { port: 5062, rtpPorts: '30000-30999' },
        voice: { waitSeconds: 30 },
      }
      """
    try settings.write(
      toFile: site.data.path + "/hotline.json5", atomically: true, encoding: .utf8)
    let core = try await site.start(["HOTLINE_HTTP_PORT": "", "HOTLINE_BIND": ""])
    #expect(try core.port == port)
    #expect(try await core.send("GET", "/").text.contains("Лінія Лелечина"))
    #expect(try await core.stop() == 0)
    let other = try await site.start()
    #expect(try other.port != port)
    #expect(try await other.stop() == 0)
  }

  @Test func aPortInUseAndASecondCoreAreRefused() async throws {
    let site = try await CoreSite()
    let core = try await site.start()
    let second = try site.launch()
    #expect(try await second.waitForExit() == 69)
    #expect(second.errors.contains("Another hotlined works in"))
    let elsewhere = try TemporaryFolder(named: "core")
    let third = try site.launch([
      "HOTLINE_DATA": elsewhere.path, "HOTLINE_HTTP_PORT": String(try core.port),
    ])
    #expect(try await third.waitForExit() == 69)
    #expect(third.errors.contains("in use"))
    #expect(try await core.stop() == 0)
  }

  @Test func waitsForADatabaseThatIsStillStarting() async throws {
    let cluster = try await TestCluster.start()
    let site = try await CoreSite(on: cluster)
    try await cluster.stopServer()
    let process = try site.launch()
    try await process.waitForOutput(containing: "waiting for the database")
    try await cluster.startServer()
    try await process.waitForOutput(containing: "hotlined: ready")
    process.signal(SIGINT)
    #expect(try await process.waitForExit(deadlineSeconds: 5) == 0)

    try await cluster.stopServer()
    let impatient = try site.launch()
    try await impatient.waitForOutput(containing: "waiting for the database")
    impatient.signal(SIGTERM)
    #expect(try await impatient.waitForExit(deadlineSeconds: 5) == 0)
    let patient = try site.launch()
    #expect(try await patient.waitForExit(deadlineSeconds: 60) == 69)
    #expect(patient.errors.contains("cannot be used"))
  }

  @Test func aDatabaseWithoutTablesOrCityIsNamed() async throws {
    let cluster = try await TestCluster.shared()
    let site = try await CoreSite()
    let migrated = try await cluster.makeMigratedDatabase()
    let cityless = try site.launch(["HOTLINE_DATABASE_URL": migrated.url])
    #expect(try await cityless.waitForExit() == 69)
    #expect(cityless.errors.contains("hotlinectl city import"))
    let empty = try await cluster.makeDatabase()
    let tableless = try site.launch(["HOTLINE_DATABASE_URL": empty.url])
    #expect(try await tableless.waitForExit() == 69)
    #expect(tableless.errors.contains("hotlinectl migrate"))
  }
}
