import Desk
import Foundation
import Hotline
import Postgres
import Secrets
import Store
import TestKit
import Testing

/// People, programs and trunks, each of whom must then come in.
@Suite struct AccountTests {
  /// Asks for passwords over TCP, as a dispatcher's workplace meets it.
  private static let cluster = Task { try await TestCluster.start(authentication: "scram-sha-256") }
  let database: TestDatabase
  let control: Control

  init() async throws {
    database = try await Self.cluster.value.makeMigratedDatabase()
    control = Control(database)
    try await control.check(["city", "import", Repository.path("Routing/DemoCity")])
  }

  private func addAgent(_ login: String, phone: String = "sip:1@127.0.0.1", input: String)
    async throws -> SubprocessResult
  {
    try await control.run(
      ["agent", "add", login, "--name", "Олена", "--phone", phone], input: input)
  }

  private func me(_ login: String, _ password: String) async throws -> Agent {
    let configuration = try PostgresConfiguration(parameters: [
      "host": "127.0.0.1", "port": String(database.cluster.port), "dbname": database.name,
      "user": login, "password": password,
    ])
    return try await ConsoleStore(pool: PostgresPool(configuration, size: 1)).me()
  }

  @Test func dispatcherLogsInWithTheFirstLine() async throws {
    let result = try await addAgent("olena", input: "пароль з пробілом\r\nще рядок\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "saved dispatcher olena\n")
    #expect(try await me("olena", "пароль з пробілом").displayName == "Олена")
    await #expect(throws: DeskError.self) { try await me("olena", "ще рядок") }
    // Again with another password: the old one is dead.
    #expect(try await addAgent("olena", input: "новий").status == 0)
    #expect(try await me("olena", "новий").login.rawValue == "olena")
    await #expect(throws: DeskError.self) { try await me("olena", "пароль з пробілом") }
    #expect(!database.cluster.log.contains("новий"))
  }

  @Test(arguments: [
    ("", "the password is empty"), ("\nsecond\n", "the password is empty"),
    (String(repeating: "x", count: 201), "the password is longer than 200 bytes"),
  ])
  func badPasswordIsRefused(_ input: String, _ complaint: String) async throws {
    let result = try await addAgent("roman", input: input)
    #expect(result.status == 65)
    #expect(result.errors == "hotlinectl: \(complaint)\n")
    #expect(try await database.psql("SELECT count(*) FROM agents") == "0")
  }

  @Test func otherRolesAndBadTelephonesAreRefused() async throws {
    let taken = try await addAgent("postgres", input: "x")
    #expect(taken.status == 65)
    #expect(taken.errors.contains("another role of the database has it"))
    let phone = try await addAgent("roman", phone: "101", input: "x")
    #expect(phone.status == 65)
    #expect(
      phone.errors == """
        hotlinectl: the phone is a SIP URI such as sip:101@127.0.0.1, without blanks

        """)
  }

  @Test func contractorsUserGetsAHashThatFits() async throws {
    let result = try await control.run(
      ["contractor", "add", "ivan.k", "--contractor", "teplo", "--name", "Іван"], input: "тепло-1\n"
    )
    #expect(result.status == 0, "\(result.errors)")
    let hash = try await database.psql(
      "SELECT password_hash FROM contractor_users WHERE login = 'ivan.k'")
    #expect(await PasswordHash(hash).matches("тепло-1"))
    #expect(await !PasswordHash(hash).matches("тепло-2"))
    let unknown = try await control.run(
      ["contractor", "add", "ivan.k", "--contractor", "tepio", "--name", "Іван"], input: "x")
    #expect(unknown.status == 65)
    #expect(unknown.errors == "hotlinectl: no contractor «tepio»; did you mean «teplo»?\n")
  }

  @Test func programsKeyIsPrintedOnceAndOpens() async throws {
    let key = try await control.check(["api-client", "add", "portal"])
    let core = CoreStore(
      pool: PostgresPool(try PostgresConfiguration(database.url(user: "hotline_core")), size: 1))
    #expect(try await core.apiClient(keySHA256: SHA256.digest(key.utf8)) == "portal")
    let next = try await control.check(["api-client", "add", "portal"])
    #expect(next != key)
    #expect(try await core.apiClient(keySHA256: SHA256.digest(key.utf8)) == nil)
    #expect(try await core.apiClient(keySHA256: SHA256.digest(next.utf8)) == "portal")
  }

  @Test func coreReadsTheTrunk() async throws {
    let words = ["trunk", "add", "kyivstar", "--registrar", "sip.example.net", "--user", "0441580"]
    let said = try await control.check(words, input: "дуже таємно")
    #expect(said == "saved trunk kyivstar (0441580@sip.example.net:5060 over udp)")
    try await control.check(words + ["--transport", "tls"], input: "іще таємніше")
    let core = CoreStore(
      pool: PostgresPool(try PostgresConfiguration(database.url(user: "hotline_core")), size: 1))
    let trunk = try #require(try await core.trunks().first)
    #expect(trunk.registrar == Trunk.Registrar(host: "sip.example.net", port: 5061))
    #expect(trunk.transport == .tls)
    #expect(trunk.password == "іще таємніше")
    #expect(!"\(trunk)".contains("таємн"))
    #expect(try await core.trunks().count == 1)
  }
}
