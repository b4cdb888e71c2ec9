import CityTestKit
import Foundation
import Hotline
import TestKit
import Testing

/// The first half of the road: a resident calls, a dispatcher registers.
struct RoadCall: Sendable {
  static let number = "380671234567"

  let line: LineSite
  let core: RunningCore
  private let telephone: Baresip
  private let resident: Baresip
  private let console: DispatcherConsole
  private let login: String

  /// Everybody takes a seat.
  init(_ evidence: Evidence) async throws {
    line = try await LineSite(voice: "waitSeconds: 120, ringSeconds: 60")
    core = try await line.start()
    let (process, folder) = (core.process, line.site.data.path)
    evidence.add("core.log") { path in
      try process.errors.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let voices = (dispatcher: folder + "/dispatcher.wav", resident: folder + "/resident.wav")
    try await Speech.say(
      "Гаряча лінія, слухаю вас. Назвіть, будь ласка, вашу адресу.", to: voices.dispatcher)
    try await Speech.say(
      "Добрий день, у нас холодні батареї вже другу добу, в квартирі маленька дитина.",
      to: voices.resident)
    telephone = try await Baresip(user: "olena", speaking: voices.dispatcher)
    resident = try await Baresip(user: Self.number, speaking: voices.resident)
    let (telephone, resident) = (telephone, resident)
    evidence.add("telephones.txt") { path in
      try "\(telephone.told)\n\n\(resident.told)"
        .write(toFile: path, atomically: true, encoding: .utf8)
    }
    login = try await line.addAgent(at: telephone)
    let console = try await DispatcherConsole(
      database: line.site.database.url, login: login, password: line.password(of: login),
      name: "Олена")
    self.console = console
    evidence.add("console.txt") { path in
      try await console.screen.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  /// The resident calls, the dispatcher sees it and answers by a key; they talk.
  func connect() async throws {
    try await console.press("F3")
    try await line.wait(
      "SELECT state FROM agents WHERE login = '\(login)'", gives: "available")
    try resident.dial(core.sip)
    try await console.wait(for: "дзвонить у \(login)")
    try #require(try await console.screen.contains(Self.number))
    try await eventually("her telephone rings") { rings == 1 }
    try await console.press("F5")
    // Now it rings with the word to pick up by itself, which this telephone leaves to her hand.
    try await eventually("her key makes it ring anew") { rings >= 2 }
    try telephone.accept()
    try await line.wait("SELECT state FROM contacts", gives: "connected")
    try resident.press("4")
    try resident.press("2")
    try await line.wait(
      "SELECT state FROM agents WHERE login = '\(login)'", gives: "engaged")
  }

  /// She fills in the form that her key has opened and saves it.
  func register() async throws -> Reference {
    let form = try await console.wait(for: "Звернення за дзвінком")
    try #require(form.contains(Self.number), "the form knows who calls")
    try await console.fill("Іван Її")
    try await console.pick("вулиця Вокзальна", by: "вокзальна")
    try await console.pick("Немає опалення", by: "нема опал")
    try await console.wait(for: "Строк")
    try await console.type("Батареї холодні другу добу, у квартирі дитина")
    try await console.press("F2")
    let reference = try await console.referenceShown()
    let stored = try await line.site.database.psql(
      """
      SELECT service_code, description, caller_phone, state FROM tickets
      WHERE reference = '\(reference)'
      """)
    try #require(
      stored
        == "heating-none|Батареї холодні другу добу, у квартирі дитина|\(Self.number)|assigned")
    return reference
  }

  /// The resident has heard enough and hangs up: call, ticket and recording belong together.
  func end(_ reference: Reference) async throws {
    let file = try await line.recordingPath()
    try await eventually("the recording has both sides") {
      let audio = try StereoFile(path: file)
      return audio.seconds > 2 && audio.audibility(of: .left) > 0.3
        && audio.audibility(of: .right) > 0.3
    }
    try resident.hangUp()
    try await line.wait(
      """
      SELECT c.state, c.outcome, c.ended_by, c.digits, c.agent_login, t.reference
      FROM contacts c JOIN tickets t ON t.id = c.ticket_id AND t.contact_id = c.id
      """, gives: "ended|answered|caller|42|\(login)|\(reference)")
    try await line.wait("SELECT state FROM agents WHERE login = '\(login)'", gives: "wrap_up")
    // Another program plays it too, for as long as they spoke.
    try await eventually("the recording is whole") {
      let seconds = Double(try await Subprocess.check(["soxi", "-D", file])) ?? 0
      let audioSeconds = try StereoFile(path: file).seconds
      return seconds > 2 && abs(seconds - audioSeconds) < 0.01
    }
  }

  private var rings: Int {
    telephone.told.components(separatedBy: #""CALL_INCOMING""#).count - 1
  }
}
