import CityTestKit
import Foundation
import TestKit
import Testing

/// What strangers and disasters do to a line, and what callers notice of it.
@Suite(.serialized) struct LineFaultTests {
  @Test("Garbage on every SIP port: nothing breaks, and the next callers get through")
  func garbageOnSIPPorts() async throws {
    let line = try await LineSite()
    try await makeCertificate(in: line.site.data.path + "/tls")
    let core = try await line.start(["HOTLINE_SIPS_PORT": String(try FreePorts.tcp())])
    let secure = try #require(core.content.sips)
    let securePort = try #require(secure.firstMatch(of: /:([0-9]+);/).flatMap { Int($0.1) })
    let sipPort = try core.sipPort
    let stranger = try UDPSocket()
    for garbage in Garbage.samples(seed: 5) {
      try stranger.send(garbage.prefix(60_000), to: sipPort)
      for port in [sipPort, securePort] {
        _ = try await onOwnThread { try sendAndRead(port, garbage) }
      }
    }
    // Inside the encryption too.
    for garbage in Garbage.texts {
      _ = try await Subprocess.run(
        ["openssl", "s_client", "-no_ign_eof", "-connect", "127.0.0.1:\(securePort)"],
        input: garbage)
    }
    for (transport, address) in [("udp", core.sip), ("tcp", core.sip), ("tls", secure)] {
      let resident = try await Baresip(user: "resident-\(transport)", transport: transport)
      let target = transport == "tcp" ? "\(address);transport=tcp" : address
      try resident.dial(target)
      let row = "FROM contacts WHERE caller = 'resident-\(transport)'"
      try await line.wait("SELECT state \(row)", gives: "waiting")
      try resident.hangUp()
      try await line.wait("SELECT state, outcome \(row)", gives: "ended|abandoned")
    }
    #expect(try await core.stop() == 0)
  }

  @Test("The core is killed while a message is left: the call is ended, what was said is there")
  func killedDuringVoiceMessage() async throws {
    let line = try await LineSite(voice: "waitSeconds: 1")
    let core = try await line.start()
    let speech = line.site.data.path + "/resident.wav"
    try await Speech.say("Добрий день, у нас холодні батареї вже другу добу.", to: speech)
    let resident = try await Baresip(user: "resident", speaking: speech)
    try resident.dial(core.sip)
    try await line.wait("SELECT state FROM contacts", gives: "leaving_message")
    let file = try await line.recordingPath()
    try await eventually("three seconds are on disk") {
      try StereoFile(path: file).seconds >= 3
    }
    core.process.signal(SIGKILL)
    _ = try await core.process.waitForExit()
    let next = try await line.start()
    try await line.wait(
      "SELECT state, outcome, ended_by FROM contacts", gives: "ended|core_lost|system",
      deadlineSeconds: 60)
    #expect(try await line.recordingPath() == file)
    // A player believes the header, so the header must tell what is there.
    let seconds = try #require(Double(try await Subprocess.check(["soxi", "-D", file])))
    #expect(seconds >= 2.5)
    let audio = try StereoFile(path: file)
    #expect(abs(audio.seconds - seconds) < 1)
    #expect(audio.audibility(of: .left) > 0.3)
    #expect(try await next.stop() == 0)
  }

  private func makeCertificate(in folder: String) async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await Subprocess.check([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem",
    ])
  }
}
