import CityTestKit
import Foundation
import TestKit
import Testing

/// Calls from a real telephone to a real dispatcher's, through the whole program.
@Suite(.serialized) struct TelephoneTests {
  @Test("A call is greeted, waits, is answered, recorded on both sides and stored")
  func answeredCall() async throws {
    let line = try await LineSite()
    let core = try await line.start()
    let voice = line.site.data.path + "/dispatcher.wav"
    try Tone(hertz: 880, seconds: 60).write(to: voice)
    let desk = try await Baresip(user: "olena", speaking: voice, answers: true)
    let login = try await line.addDispatcher(at: desk)
    let resident = try await Baresip(user: "380671234567")
    try resident.dial(core.sip)
    try await line.wait("SELECT state, caller FROM contacts", gives: "connected|380671234567")
    try await line.wait("SELECT state FROM agents WHERE login = '\(login)'", gives: "engaged")
    try resident.press("7")
    try await Task.sleep(for: .seconds(2))
    try resident.hangUp()
    try await line.wait(
      "SELECT state, outcome, ended_by, digits, agent_login FROM contacts",
      gives: "ended|answered|caller|7|\(login)")
    try await line.wait("SELECT state FROM agents WHERE login = '\(login)'", gives: "wrap_up")
    try await eventually("both sides are in the recording") {
      let audio = try await line.recording()
      return audio.loudness(of: .left, hertz: 440) > 0.5
        && audio.loudness(of: .right, hertz: 880) > 0.5
    }
    #expect(try await core.stop() == 0)
    #expect(!core.process.errors.contains("671234567"))
  }

  @Test("Nobody there: the caller leaves a message, which becomes a ticket")
  func voiceMessage() async throws {
    let line = try await LineSite(voice: "waitSeconds: 1")
    let core = try await line.start()
    let resident = try await Baresip(user: "resident")
    try resident.dial(core.sip)
    try await line.wait("SELECT state FROM contacts", gives: "leaving_message")
    try await Task.sleep(for: .seconds(3))
    try resident.hangUp()
    try await line.wait(
      """
      SELECT c.state, c.outcome, t.channel, t.state FROM contacts c JOIN tickets t
      ON t.id = c.ticket_id
      """, gives: "ended|voice_message|voice_message|received")
    let audio = try await line.recording()
    #expect(audio.loudness(of: .left, hertz: 440) > 0.5)
    #expect(audio.seconds > 2)
    #expect(try await core.stop() == 0)
  }

  @Test("The core is killed in mid-call: no agent stays engaged, the recording is there")
  func killedInMidCall() async throws {
    let line = try await LineSite()
    let core = try await line.start()
    let desk = try await Baresip(user: "olena", answers: true)
    let login = try await line.addDispatcher(at: desk)
    let resident = try await Baresip(user: "resident")
    try resident.dial(core.sip)
    try await line.wait("SELECT state FROM contacts", gives: "connected")
    try await Task.sleep(for: .seconds(2))
    core.process.signal(SIGKILL)
    _ = try await core.process.waitForExit()
    let next = try await line.start()
    try await line.wait(
      "SELECT state, outcome FROM contacts", gives: "ended|core_lost", deadlineSeconds: 60)
    #expect(
      try await line.site.database.psql(
        "SELECT state, contact_id FROM agents WHERE login = '\(login)'") == "wrap_up|")
    #expect(try await line.recording().loudness(of: .left, hertz: 440) > 0.5)
    #expect(try await next.stop() == 0)
  }

  @Test("The database is away: the caller leaves a message that is registered afterwards")
  func databaseAway() async throws {
    let cluster = try await TestCluster.start()
    let line = try await LineSite(on: cluster)
    let core = try await line.start()
    try await cluster.stopServer()
    let resident = try await Baresip(user: "resident")
    try resident.dial(core.sip)
    let recordings = line.site.data.path + "/recordings"
    try await eventually("the message is being recorded") {
      FileManager.default.enumerator(atPath: recordings)?.contains {
        "\($0)".hasSuffix(".wav")
      } ?? false
    }
    try await Task.sleep(for: .seconds(3))
    try resident.hangUp()
    try await eventually("the message is on disk") {
      try FileManager.default.contentsOfDirectory(atPath: line.site.data.path + "/spool")
        .contains { $0.hasSuffix(".json") }
    }
    try await cluster.startServer()
    try await line.wait(
      "SELECT c.outcome, t.channel FROM contacts c JOIN tickets t ON t.id = c.ticket_id",
      gives: "voice_message|voice_message", deadlineSeconds: 60)
    #expect(try await core.stop() == 0)
  }

  @Test("A text message becomes a ticket and its sender is told the reference")
  func textMessage() async throws {
    let line = try await LineSite()
    let core = try await line.start()
    let resident = try UDPSocket()
    let message = sipMessage("Не гріє батарея, Соборна 5", from: resident.port, to: core.sip)
    // A phone that hears nothing sends again: that is still one ticket.
    for _ in 0..<2 { try resident.send(message.utf8, to: try core.sipPort) }
    let taken = try await eventuallyValue("the message is answered") { resident.receive() }
    #expect(taken.hasPrefix("SIP/2.0 200"))
    #expect(
      try await line.site.database.psql("SELECT channel, description FROM tickets")
        == "sip_message|Не гріє батарея, Соборна 5")
    let reference = try await line.site.database.psql("SELECT reference FROM tickets")
    try await eventually("the sender reads the reference") {
      guard let told = resident.receive() else { return false }
      return told.hasPrefix("MESSAGE sip:resident@") && told.contains(reference)
    }
    #expect(try await core.stop() == 0)
  }
}

/// A MESSAGE request as a telephone sends it (RFC 3428).
private func sipMessage(_ text: String, from port: Int, to target: String) -> String {
  """
  MESSAGE \(target) SIP/2.0\r
  Via: SIP/2.0/UDP 127.0.0.1:\(port);branch=z9hG4bK776sgdkse;rport\r
  Max-Forwards: 70\r
  From: <sip:resident@127.0.0.1:\(port)>;tag=49583\r
  To: <\(target)>\r
  Call-ID: asd88asd77a@127.0.0.1\r
  CSeq: 1 MESSAGE\r
  Content-Type: text/plain\r
  Content-Length: \(text.utf8.count)\r
  \r
  \(text)
  """
}
