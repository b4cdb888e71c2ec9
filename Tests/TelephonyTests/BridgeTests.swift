import Foundation
@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("Two telephones that are bridged hear each other, and the recording has both sides")
  func bridge() async throws {
    try await withExchange { line in
      let voice = line.folder.path + "/agent.wav"
      try Tone(hertz: 880, seconds: 60).write(to: voice)
      let caller = try await Baresip(user: "resident")
      let agent = try await Baresip(user: "agent", speaking: voice, answers: true)
      try caller.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      try line.exchange.send(.answer(call))
      let leg = try line.exchange.originate(OutboundCall(targetURI: agent.uri))
      try await line.wait("the agent answers") { $0 == .answered(leg) }
      let file = line.folder.path + "/talk.wav"
      try line.exchange.send(.startRecording(call, path: file))
      try line.exchange.send(.bridge(call, leg))
      try await line.wait("they are joined") { $0 == .bridged(call, leg) }
      try await Task.sleep(for: .seconds(3))
      try agent.hangUp()
      #expect(try await line.hungUp(leg).side == .remote)
      try await line.wait("they are parted") {
        $0 == .unbridged(call, leg) || $0 == .unbridged(leg, call)
      }
      try line.exchange.send(.hangUp(call))
      #expect(try await line.hungUp(call) == HangUp(side: .local, status: 200))
      #expect(try await line.recording(of: call).failure == nil)
      try expectBothSides(StereoFile(path: file))
      try await expectHeard(by: caller, hertz: 880)
      try await expectHeard(by: agent, hertz: 440)
      try await line.expectNothingLeft()
    }
  }

  private func expectBothSides(_ talk: StereoFile) throws {
    #expect(talk.loudness(of: .left, hertz: 440) > 0.4)
    #expect(talk.loudness(of: .right, hertz: 880) > 0.4)
    #expect(talk.loudness(of: .left, hertz: 880) < 0.1)
    #expect(talk.loudness(of: .right, hertz: 440) < 0.1)
  }

  private func expectHeard(by phone: Baresip, hertz: Double) async throws {
    try await eventually("the telephone has kept what it heard") {
      try phone.heardFiles.contains { path in
        try StereoFile(path: path, channels: 1).loudness(of: .left, hertz: hertz) > 0.3
      }
    }
  }

  @Test("A prompt that loops plays until it is stopped, and tells no end")
  func loop() async throws {
    try await withExchange(answering: true) { line in
      let prompt = line.folder.path + "/music.wav"
      try Tone(hertz: 700, seconds: 0.2).write(to: prompt)
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      let file = line.folder.path + "/music-heard.wav"
      try line.exchange.send(.startRecording(call, path: file))
      try line.exchange.send(.play(call, paths: [prompt], loop: true, tag: 1))
      try await eventually("music for two seconds") {
        guard let size = try? fileSize(file) else { return false }  // not made yet
        return size > 2 * 32_000
      }
      try line.exchange.send(.stopPlaying(call))
      try line.exchange.send(.stopRecording(call))
      _ = try await line.recording(of: call)
      #expect(try StereoFile(path: file).loudness(of: .right, hertz: 700) > 0.6)
      try line.exchange.send(.play(call, paths: [prompt, prompt], loop: false, tag: 2))
      try await line.wait("the second prompt ends") { $0 == .playbackFinished(call, tag: 2) }
      #expect(!line.events.contains(.playbackFinished(call, tag: 1)))
      try phone.hangUp()
      _ = try await line.hungUp(call)
    }
  }

  @Test("A recording that cannot be made says why, and the call goes on")
  func recordingFails() async throws {
    try await withExchange(answering: true) { line in
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      let file = line.folder.path + "/nowhere/call.wav"
      try line.exchange.send(.startRecording(call, path: file))
      try line.exchange.send(.stopRecording(call))
      let recording = try await line.recording(of: call)
      #expect(recording.path == file)
      #expect(recording.bytes == 0)
      #expect(recording.failure?.contains("No such file") == true)
      try phone.press("3")
      try await line.wait("the call still stands") { $0 == .digit(call, "3") }
      try phone.hangUp()
      _ = try await line.hungUp(call)
    }
  }
}

func fileSize(_ path: String) throws -> Int {
  try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
}
