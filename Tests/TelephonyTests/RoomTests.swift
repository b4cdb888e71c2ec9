import Foundation
@testable import Telephony
import TestKit
import Testing

/// Three telephones that speak in different tones, connected to an exchange.
private struct Trio {
  let line: TestLine
  let phones: [Baresip]
  let caller, agent, third: CallID
  static let tones = ["caller": 440.0, "agent": 880.0, "third": 1320.0]

  init(_ line: TestLine) async throws {
    self.line = line
    var phones: [Baresip] = []
    var calls: [CallID] = []
    for name in ["caller", "agent", "third"] {
      let voice = line.folder.path + "/\(name).wav"
      try Tone(hertz: Self.tones[name] ?? 0, seconds: 100).write(to: voice)
      let phone = try await Baresip(user: name, speaking: voice)
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      calls.append(try await line.incoming(name).id)
      phones.append(phone)
    }
    self.phones = phones
    (caller, agent, third) = (calls[0], calls[1], calls[2])
  }

  var all: [CallID] { [caller, agent, third] }

  /// Whose tones this call hears, in a recording of more than a second from now on.
  func heard(by call: CallID) async throws -> Set<String> {
    let file = try await recorded(call)
    return Set(Self.tones.filter { file.presence(of: .right, hertz: $0.value) > 0.5 }.keys)
  }

  func recorded(_ call: CallID, paused: Bool = false) async throws -> StereoFile {
    let path = line.folder.path + "/\(UUID()).wav"
    // What was asked for before shall be in force, and what is under way be over.
    try await Task.sleep(for: .milliseconds(300))
    try line.exchange.send(.startRecording(call, path: path))
    if paused { try line.exchange.send(.pauseRecording(call)) }
    try await eventually("a second is recorded") {
      guard let size = try? fileSize(path) else { return false }  // not made yet
      return size > 45_000
    }
    try line.exchange.send(.stopRecording(call))
    try await line.wait("the recording is complete") {
      guard case .recordingStopped(call, let recording) = $0 else { return false }
      return recording.path == path
    }
    return try StereoFile(path: path)
  }

  func connect(_ room: Room) throws { try line.exchange.send(.connect(room)) }
}

extension ExchangeTests {
  @Test("Three confer; a supervisor listens, whispers, barges in; one is mute, one hangs up")
  func rooms() async throws {
    try await withExchange(answering: true) { line in
      let trio = try await Trio(line)
      let talk = Room.conference(tag: 7, [trio.caller, trio.agent])
      try trio.connect(talk.listenedTo(by: trio.third))
      try await line.wait("they are connected") { $0 == .connected(tag: 7) }
      #expect(try await trio.heard(by: trio.caller) == ["agent"])
      #expect(try await trio.heard(by: trio.third) == ["caller", "agent"])
      try trio.connect(talk.whisperedTo(trio.agent, by: trio.third))
      #expect(try await trio.heard(by: trio.agent) == ["caller", "third"])
      #expect(try await trio.heard(by: trio.caller) == ["agent"])
      try trio.connect(.conference(tag: 7, trio.all))
      #expect(try await trio.heard(by: trio.caller) == ["agent", "third"])
      try line.exchange.send(.mute(trio.agent, true))
      #expect(try await trio.heard(by: trio.caller) == ["third"])
      try line.exchange.send(.mute(trio.agent, false))
      let secret = try await trio.recorded(trio.caller, paused: true)
      #expect(secret.audibility(of: .left) < 0.2 && secret.audibility(of: .right) < 0.2)
      #expect(try await trio.heard(by: trio.caller) == ["agent", "third"])
      #expect(!line.events.contains { if case .left = $0 { true } else { false } })
      try trio.phones[2].hangUp()
      try await line.wait("the third left") { $0 == .left(trio.third, tag: 7) }
      #expect(try await trio.heard(by: trio.agent) == ["caller"])
      try line.exchange.send(.disconnect(trio.agent))
      for call in [trio.agent, trio.caller] {
        try await line.wait("the room is closed") { $0 == .left(call, tag: 7) }
      }
      #expect(try await trio.heard(by: trio.agent) == [])
      try trio.connect(.conference(tag: 8, [trio.third, trio.caller]))
      try await line.wait("who has hung up is told") { $0 == .left(trio.third, tag: 8) }
      for phone in trio.phones.prefix(2) { try phone.hangUp() }
      try await line.expectNothingLeft()
    }
  }

  @Test("Who is on hold hears music and is not heard, until taken back")
  func holdWithMusic() async throws {
    try await withExchange(answering: true) { line in
      let trio = try await Trio(line)
      let music = line.folder.path + "/music.wav"
      try Tone(hertz: 700, seconds: 0.5).write(to: music)
      try line.exchange.send(.bridge(trio.caller, trio.agent))
      try line.exchange.send(.hold(trio.caller, music: [music]))
      #expect(try await trio.recorded(trio.caller).loudness(of: .right, hertz: 700) > 0.6)
      #expect(try await trio.heard(by: trio.agent) == [])
      try line.exchange.send(.retrieve(trio.caller))
      try await eventually("they hear each other again") {
        try await trio.heard(by: trio.agent) == ["caller"]
      }
      #expect(try await trio.heard(by: trio.caller) == ["agent"])
      try trio.phones[1].hold()
      try await line.wait("the agent's hold is told") { $0 == .held(trio.agent) }
      try trio.phones[1].resume()
      try await line.wait("and its end") { $0 == .retrieved(trio.agent) }
      for phone in trio.phones { try phone.hangUp() }
      try await line.expectNothingLeft()
    }
  }

  @Test("Rooms that make no sense are refused")
  func senselessRooms() async throws {
    try await withExchange { line in
      let calls = (1...17).map { CallID(rawValue: $0) }
      for room in [
        Room(tag: 1, []), Room(tag: 1, calls), Room(tag: 1, [calls[0], calls[0]]),
        Room(tag: 1 << 40, [calls[0]]),
      ] {
        #expect(throws: TelephonyError.self) { try line.exchange.send(.connect(room)) }
      }
      try line.exchange.send(.connect(.conference(tag: 3, [calls[0], calls[1]])))
      try await line.wait("calls that are not there have left") {
        $0 == .left(calls[1], tag: 3)
      }
    }
  }
}
