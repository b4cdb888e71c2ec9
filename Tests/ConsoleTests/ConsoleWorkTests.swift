import CityFiles
import Desk
import Foundation
import Hotline
import Postgres
import Store
import TestKit
import Testing

/// A dispatcher at work: the real program in a real terminal on a real database.
@Suite(.serialized) struct ConsoleWorkTests {
  let cluster: TestCluster
  let database: TestDatabase
  let login: String

  init() async throws {
    cluster = try await TestCluster.shared()
    database = try await cluster.makeDatabase(key: "console tests' city") { database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let reading = try CityFolder.read(
        at: URL(fileURLWithPath: Repository.path("Routing/DemoCity")))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(CityImport(reading.city))
    }
    login = "disp_" + UUID().uuidString.lowercased().prefix(8)
    let admin = AdminStore(pool: PostgresPool(try PostgresConfiguration(database.url), size: 1))
    try await admin.saveAgent(
      login: SampleCity.login(login), displayName: "Оксана Нічна",
      phoneURI: "sip:\(login)@127.0.0.1", password: "тиша")
  }

  private func console(url: String) async throws -> TmuxWindow {
    try await TmuxWindow(
      running: [try BuiltProgram.path("hotline-console")],
      environment: [
        "HOTLINE_DATABASE_URL": url, "LC_ALL": "C.UTF-8", "TERM": "tmux-256color",
      ])
  }

  private func logIn(_ window: TmuxWindow) async throws {
    try await window.wait(for: "Логін")
    try await window.type(login)
    try await window.press("Enter")
    try await window.type("тиша")
    try await window.press("Enter")
    try await window.wait(for: "Оксана Нічна")
  }

  @Test func ticketIsRegisteredReassignedAndFoundAgain() async throws {
    let window = try await console(url: database.url)
    try await logIn(window)
    try await window.press("F4")
    try await window.wait(for: "Нове звернення")
    try await window.type("+380501112233")
    try await window.press("Enter")
    try await window.type("Іван Її")
    try await window.press("Enter")
    try await window.type("вокзальна")
    try await window.wait(for: "▶ вулиця Вокзальна")
    try await window.press("Enter")
    try await window.type("нема опал")
    try await window.wait(for: "▶ Немає опалення")
    try await window.press("Enter")
    try await window.wait(for: "Строк")
    try await window.type("Холодно, дитина мерзне")
    try await window.press("F2")
    let receipt = try await window.wait(for: "Звернення зареєстровано")
    let reference = try #require(referenceShown(in: receipt))
    let stored = try await database.psql(
      "SELECT description, caller_phone, state FROM tickets WHERE reference = '\(reference)'")
    #expect(stored == "Холодно, дитина мерзне|+380501112233|assigned")
    #expect(try await database.psql("SELECT count(*) FROM drafts") == "0")

    try await window.press("Enter")
    try await window.wait(for: "Відкриті звернення (1)")
    // «.» is the key of «/» on a Ukrainian layout.
    try await window.type(".")
    try await window.wait(for: "Десять цифр")
    try await window.type(reference.digits)
    try await window.press("Enter")
    try await window.wait(for: "Холодно, дитина мерзне")
    try await window.type("к")
    try await window.wait(for: "Передати іншому виконавцю")
    try await window.type("водокан")
    try await window.press("Enter")
    try await window.type("Прорив труби, не опалення")
    try await window.press("F2")
    // The newest line of a history longer than the window is at its end.
    try await eventually("the reassignment in the history", deadlineSeconds: 60) {
      try await window.press("End")
      return try await window.screen().contains("Передано іншому")
    }
    let contractor = try await database.psql(
      "SELECT contractor_code FROM tickets WHERE reference = '\(reference)'")
    #expect(contractor == "vodokanal")
    try await window.press("Escape")
    try await window.wait(for: "Відкриті звернення")
    try await window.type("й")
    try await window.wait(for: "Вийти з консолі?")
    try await window.press("Enter")
    try await window.waitForEnd()
  }

  @Test func whatWasTypedSurvivesAKilledConsole() async throws {
    let window = try await console(url: database.url)
    try await logIn(window)
    try await window.press("F4")
    try await window.wait(for: "Нове звернення")
    try await window.type("+380977654321")
    let database = database
    try await eventually("the draft") {
      try await database.psql("SELECT body->>'phone' FROM drafts") == "+380977654321"
    }
    try await window.kill()
    let second = try await console(url: database.url)
    try await logIn(second)
    try await second.wait(for: "+380977654321")
    #expect(try await second.screen().contains("Нове звернення"))
  }

  @Test func wrongPasswordIsToldAndTheRightOneWorks() async throws {
    let home = try await TestCluster.start(authentication: "scram-sha-256")
    let guarded = try await home.makeDatabase()
    _ = try await Migrator(folder: Repository.path("Migrations"))
      .migrate(PostgresConfiguration(guarded.url))
    let admin = AdminStore(pool: PostgresPool(try PostgresConfiguration(guarded.url), size: 1))
    let reading = try CityFolder.read(
      at: URL(fileURLWithPath: Repository.path("Routing/DemoCity")))
    try await admin.importCity(CityImport(reading.city))
    try await admin.saveAgent(
      login: SampleCity.login(login), displayName: "Оксана Нічна",
      phoneURI: "sip:\(login)@127.0.0.1", password: "тиша")
    let window = try await console(url: guarded.tcpURL())
    try await window.wait(for: "Логін")
    try await window.type(login)
    try await window.press("Enter")
    try await window.type("гамір")
    try await window.press("Enter")
    try await window.wait(for: "Логін або пароль неправильний.")
    try await window.type("тиша")
    try await window.press("Enter")
    try await window.wait(for: "Оксана Нічна")
    try await home.stopServer()
    try await window.wait(for: "БАЗА НЕДОСТУПНА")
    try await home.startServer()
    try await eventually("the warning to go", deadlineSeconds: 60) {
      try await !window.screen().contains("БАЗА НЕДОСТУПНА")
    }
  }

  private func referenceShown(in screen: String) -> Reference? {
    screen.split(separator: "\n").lazy.compactMap { line in
      line.split(separator: "№").last.flatMap { Reference($0.trimmingCharacters(in: .whitespaces)) }
    }.first
  }
}
