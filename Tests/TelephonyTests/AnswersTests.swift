@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("OPTIONS is answered, REGISTER and CANCEL of nothing are refused")
  func otherRequests() async throws {
    try await withExchange { line in
      let udp = try RawPhone(calling: line.exchange.port)
      let options = RawSIP.request("OPTIONS", from: udp.port, id: "options")
      try await RawSIP.expect("SIP/2.0 200", to: options, on: udp)
      #expect(udp.received.contains("Allow: "))
      #expect(udp.received.contains("Server: hotline"))
      let register = RawSIP.request("REGISTER", from: udp.port, id: "register")
      try await RawSIP.expect("SIP/2.0 405", to: register, on: udp)
      let cancel = RawSIP.request("CANCEL", from: udp.port, id: "cancel")
      try await RawSIP.expect("SIP/2.0 481", to: cancel, on: udp)
      #expect(line.events.isEmpty)
    }
  }

  @Test("Calls beyond the limit hear 503 and when to try again")
  func callLimit() async throws {
    try await withExchange({ $0.maxCalls = 2 }) { line in
      try await expectThirdRefused(line)
    }
  }

  @Test("Calls of one address beyond its limit hear 503")
  func callLimitPerAddress() async throws {
    try await withExchange({ $0.maxCallsPerAddress = 2 }) { line in
      try await expectThirdRefused(line)
    }
  }

  private func expectThirdRefused(_ line: TestLine) async throws {
    let udp = try RawPhone(calling: line.exchange.port)
    for id in ["first", "second"] {
      try udp.write(RawSIP.invite(from: udp.port, id: id, media: ["m=audio 4000 RTP/AVP 0"]))
    }
    try await eventually("two calls ring") { line.events.count == 2 }
    let third = RawSIP.invite(from: udp.port, id: "third", media: ["m=audio 4000 RTP/AVP 0"])
    try await RawSIP.expect("SIP/2.0 503", to: third, on: udp)
    #expect(udp.received.contains("Retry-After: 5"))
    #expect(line.exchange.statistics().refusedCalls == 1)
    for case .incoming(let call) in line.events {
      try line.exchange.send(.reject(call.id, status: 486))
    }
    try await line.expectNothingLeft()
  }

  @Test(
    "An offer without anything we speak is refused and costs no call",
    arguments: [
      ["m=audio 4000 RTP/AVP 99", "a=rtpmap:99 opus/48000/2"], ["m=audio 0 RTP/AVP 0"],
      ["m=video 4000 RTP/AVP 31"], [], ["m=audio"], ["m=audio 99999 RTP/AVP 0"],
    ])
  func unsuitableOffer(media: [String]) async throws {
    try await withExchange(answering: true) { line in
      let udp = try RawPhone(calling: line.exchange.port)
      try udp.write(RawSIP.invite(from: udp.port, id: "odd", media: media))
      try await eventually("it is refused") {
        udp.received.contains("SIP/2.0 4") || udp.received.contains("BYE ")
          || line.events.contains { if case .hungUp = $0 { true } else { false } }
      }
      try await line.expectNothingLeft()
    }
  }

  @Test("Whoever offers pictures before sound gets the sound")
  func picturesFirst() async throws {
    let media = """
      m=video 5004 RTP/AVP 31
      m=audio [media_port] RTP/AVP 0
      """
    let offer = Sipp.offer.replacing("m=audio [media_port] RTP/AVP 0 101", with: media)
      .replacing("a=rtpmap:101 telephone-event/8000\n", with: "")
    try await withExchange(answering: true) { line in
      let sipp = try Sipp(
        port: line.exchange.port,
        steps: Sipp.wholeCall(pauseMilliseconds: 300).replacing(Sipp.offer, with: offer))
      let call = try await line.incoming().id
      #expect(try await line.hungUp(call) == HangUp(side: .remote, status: 200))
      try await sipp.succeed()
      try await line.expectNothingLeft()
    }
  }

  @Test("Offers may come late: INVITE and re-INVITE without SDP, keys by INFO")
  func delayedOffer() async throws {
    let json = "Content-Type: application/sdp"
    let steps = [
      Sipp.request("INVITE", sequence: 1, inDialog: false), Sipp.expect(200),
      Sipp.request("ACK", sequence: 1, headers: json, body: Sipp.offer),
      Sipp.request(
        "INFO", sequence: 2, headers: "Content-Type: application/dtmf-relay",
        body: "Signal=5\nDuration=160"), Sipp.expect(200),
      Sipp.request("INFO", sequence: 3, headers: "Content-Type: application/dtmf", body: "#"),
      Sipp.expect(200),
      Sipp.request("INFO", sequence: 4, headers: "Content-Type: text/plain", body: "hello"),
      Sipp.expect(415), Sipp.request("INFO", sequence: 5), Sipp.expect(200),
      Sipp.request("OPTIONS", sequence: 6), Sipp.expect(200),
      Sipp.request("INVITE", sequence: 7), Sipp.expect(200),
      Sipp.request("ACK", sequence: 7, headers: json, body: Sipp.offer),
      Sipp.request(
        "INVITE", sequence: 8, headers: json,
        body: Sipp.offer.replacing("RTP/AVP 0 101", with: "RTP/AVP 99")
          .replacing("rtpmap:0 PCMU/8000", with: "rtpmap:99 opus/48000/2")),
      Sipp.expect(488), Sipp.request("ACK", sequence: 8), "<pause milliseconds=\"200\"/>",
      Sipp.request("BYE", sequence: 9), Sipp.expect(200),
    ]
    try await withExchange(answering: true) { line in
      let sipp = try Sipp(port: line.exchange.port, steps: steps.joined(separator: "\n"))
      let call = try await line.incoming().id
      try await sipp.succeed()
      #expect(try await line.hungUp(call) == HangUp(side: .remote, status: 200))
      #expect(line.events.contains(.digit(call, "5")))
      #expect(line.events.contains(.digit(call, "#")))
      try await line.expectNothingLeft()
    }
  }
}
