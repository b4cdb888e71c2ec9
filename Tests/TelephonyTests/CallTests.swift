import Foundation
import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("A caller hears the prompt, presses keys, is recorded on both sides, hangs up")
  func wholeCall() async throws {
    try await withExchange { line in
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming()
      #expect(call.callerNumber == "resident")
      #expect(call.calledNumber == "hotline")
      try line.exchange.send(.answer(call.id))
      let prompt = line.folder.path + "/prompt.wav"
      try Tone(hertz: 1000, seconds: 1).write(to: prompt)
      let file = line.folder.path + "/call.wav"
      try line.exchange.send(.startRecording(call.id, path: file))
      try line.exchange.send(.play(call.id, paths: [prompt], loop: false, tag: 7))
      try await line.wait("the prompt ends") { $0 == .playbackFinished(call.id, tag: 7) }
      try phone.press("5")
      try await line.wait("the key arrives") { $0 == .digit(call.id, "5") }
      try phone.hangUp()
      let hangUp = try await line.hungUp(call.id)
      #expect(hangUp.side == .remote)
      let recording = try await line.recording(of: call.id)
      #expect(recording.failure == nil)
      #expect(recording.seconds > 0.9)
      let audio = try StereoFile(path: file)
      #expect(audio.loudness(of: .left, hertz: 440) > 0.5)
      #expect(audio.loudness(of: .right, hertz: 1000) > 0.3)
      #expect(audio.loudness(of: .left, hertz: 1000) < 0.1)
      #expect(line.exchange.statistics().liveCalls == 0)
      #expect(line.exchange.statistics().rtpPortsInUse == 0)
    }
  }
}
