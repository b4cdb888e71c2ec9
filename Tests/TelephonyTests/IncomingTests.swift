@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("A caller who gives up while it rings ends with 487")
  func callerCancels() async throws {
    try await withExchange { line in
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      try line.exchange.send(.ring(call))
      try await eventually("the telephone hears it ring") { phone.told.contains("CALL_RINGING") }
      try phone.hangUp()
      #expect(try await line.hungUp(call) == HangUp(side: .remote, status: 487))
      try await line.expectNothingLeft()
    }
  }

  @Test("A caller refused hears the status")
  func reject() async throws {
    try await withExchange { line in
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      #expect(throws: TelephonyError.self) {
        try line.exchange.send(.reject(call, status: 200))
      }
      try line.exchange.send(.reject(call, status: 480))
      #expect(try await line.hungUp(call) == HangUp(side: .local, status: 480))
      try await eventually("the telephone is told") { phone.told.contains("480") }
      try await line.expectNothingLeft()
    }
  }

  @Test("Answering twice leaves the call standing")
  func answeredTwice() async throws {
    try await withExchange(answering: true) { line in
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      try await eventually("it is answered") { phone.told.contains("CALL_ESTABLISHED") }
      try line.exchange.send(.answer(call))
      try line.exchange.send(.ring(call))
      try phone.press("1")
      try await line.wait("a key") { $0 == .digit(call, "1") }
      try line.exchange.send(.hangUp(call))
      #expect(try await line.hungUp(call) == HangUp(side: .local, status: 200))
    }
  }

  @Test("Hold and resume leave both sides talking")
  func hold() async throws {
    try await withExchange(answering: true) { line in
      let phone = try await Baresip(user: "resident")
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      try await eventually("it is answered") { phone.told.contains("CALL_ESTABLISHED") }
      try phone.hold()
      try await Task.sleep(for: .seconds(1))
      let held = line.folder.path + "/held.wav"
      try await record(call, to: held, on: line)
      #expect(try StereoFile(path: held).loudness(of: .left, hertz: 440) < 0.2)
      try phone.resume()
      try await Task.sleep(for: .seconds(1))
      let resumed = line.folder.path + "/resumed.wav"
      try await record(call, to: resumed, on: line)
      #expect(try StereoFile(path: resumed).loudness(of: .left, hertz: 440) > 0.5)
      try phone.hangUp()
      _ = try await line.hungUp(call)
      try await line.expectNothingLeft()
    }
  }

  private func record(_ call: CallID, to path: String, on line: TestLine) async throws {
    try line.exchange.send(.startRecording(call, path: path))
    try await eventually("a second is recorded") {
      guard let size = try? fileSize(path) else { return false }  // not made yet
      return size > 32_000
    }
    try line.exchange.send(.stopRecording(call))
    try await line.wait("the recording is complete") {
      guard case .recordingStopped(call, let recording) = $0 else { return false }
      return recording.path == path
    }
  }

  @Test("A line on which nothing is heard is ended")
  func silentLine() async throws {
    try await withExchange(answering: true, { $0.silentLineSeconds = 2 }) { line in
      let sipp = try Sipp(
        port: line.exchange.port,
        steps: [
          Sipp.invite, Sipp.expect(200), Sipp.request("ACK", sequence: 1),
          "<recv request=\"BYE\"/>",
          """
          <send><![CDATA[
          SIP/2.0 200 OK
          [last_Via:]
          [last_From:]
          [last_To:]
          [last_Call-ID:]
          [last_CSeq:]
          Content-Length: 0

          ]]></send>
          """,
        ].joined(separator: "\n"))
      let call = try await line.incoming().id
      #expect(try await line.hungUp(call) == HangUp(side: .line, status: 408))
      try await sipp.succeed()
      try await line.expectNothingLeft()
    }
  }
}
