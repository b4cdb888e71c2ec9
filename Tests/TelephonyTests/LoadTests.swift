import Synchronization
import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("Three hundred calls at fifty a second, none fails, none is left")
  func manyCalls() async throws {
    try await withExchange(answering: true) { line in
      let sipp = try Sipp(
        port: line.exchange.port, steps: Sipp.wholeCall(pauseMilliseconds: 200),
        options: ["-m", "300", "-r", "50"])
      try await sipp.succeed()
      try await line.expectNothingLeft()
      #expect(line.exchange.statistics().incomingCalls == 300)
      #expect(line.exchange.statistics().refusedCalls == 0)
      try await eventually("every call's end is told") {
        line.events.count { if case .hungUp = $0 { true } else { false } } == 300
      }
    }
  }

  @Test("Callers who give up at random leave nothing behind")
  func manyCancelled() async throws {
    let steps = [
      Sipp.invite.replacing("branch=[branch]", with: "branch=z9hG4bK-[call_number]"),
      "<recv response=\"100\"/>", "<pause distribution=\"uniform\" min=\"0\" max=\"60\"/>",
      Sipp.request(
        "CANCEL", sequence: 1, inDialog: false, branch: "z9hG4bK-[call_number]"),
      "<recv response=\"200\"/>", "<recv response=\"487\"/>",
      Sipp.request("ACK", sequence: 1, branch: "z9hG4bK-[call_number]"),
    ]
    try await withExchange { line in
      let sipp = try Sipp(
        port: line.exchange.port, steps: steps.joined(separator: "\n"),
        options: ["-m", "200", "-r", "50"])
      try await sipp.succeed()
      try await line.expectNothingLeft()
    }
  }

  @Test("An exchange nobody listens to keeps its events, refuses callers, and ends")
  func unheard() async throws {
    let first = try FreePorts.udpRange(count: 240)
    var configuration = TelephonyConfiguration(
      address: "127.0.0.1", port: 0, rtpPorts: first...first + 239)
    configuration.maxPendingEvents = 16
    let numbers = try await floodUntilFull(Exchange(configuration))
    #expect(numbers.pendingEvents >= 12)
    #expect(numbers.refusedCalls > 0)
    // Each caller who came in and gave up is two events, and those are more than wait in hand.
    #expect(numbers.incomingCalls * 2 > 1024)
  }

  private func floodUntilFull(_ exchange: Exchange) async throws -> TelephonyStatistics {
    let phone = try RawPhone(calling: exchange.port)
    for number in 0..<8000 {
      let id = "unheard-\(number)"
      try phone.write(
        RawSIP.invite(from: phone.port, id: id, media: ["m=audio 4000 RTP/AVP 0"]))
      try phone.write(RawSIP.request("CANCEL", from: phone.port, id: id))
      guard number.isMultiple(of: 20) else { continue }
      try await Task.sleep(for: .milliseconds(10))
      _ = phone.received
      let numbers = exchange.statistics()
      if numbers.incomingCalls > 512, numbers.pendingEvents >= 12, numbers.refusedCalls > 0 {
        break
      }
    }
    return exchange.statistics()
  }

  @Test("An exchange that stops says goodbye to its calls and ends in time")
  func stopWithCalls() async throws {
    let phone = try await Baresip(user: "resident")
    let other = try await Baresip(user: "agent")
    let begun = Mutex<ContinuousClock.Instant?>(nil)
    try await withExchange { line in
      try phone.dial("sip:hotline@127.0.0.1:\(line.exchange.port)")
      let call = try await line.incoming().id
      try line.exchange.send(.answer(call))
      try await eventually("it is answered") { phone.told.contains("CALL_ESTABLISHED") }
      try line.exchange.send(.startRecording(call, path: line.folder.path + "/last.wav"))
      let leg = try line.exchange.originate(OutboundCall(targetURI: other.uri))
      try await line.wait("the other rings") { $0 == .ringing(leg) }
      begun.withLock { $0 = .now }
    }
    let start = try #require(begun.withLock { $0 })
    #expect(ContinuousClock.now - start < .seconds(4))
    for telephone in [phone, other] {
      try await eventually("the telephone hears the end") {
        telephone.told.contains("CALL_CLOSED")
      }
    }
  }
}
