import Foundation
@testable import Telephony
import TestKit
import Testing

/// Calls to telephones that have registered.
extension ExchangeTests {
  @Test("A registered telephone is called wherever it is", arguments: ["udp", "tcp"])
  func callsRegistered(transport: String) async throws {
    try await withPhones { line in
      try line.exchange.setPhones([account("olena", password: "geheim")])
      let phone = try await Baresip(
        user: "olena", answers: true, transport: transport,
        registrar: (line.exchange.port, "geheim"))
      _ = try await line.bound("olena")
      let leg = try line.exchange.originate(OutboundCall(phone: "olena"))
      try await line.wait("she answers") { $0 == .answered(leg) }
      let file = line.folder.path + "/said.wav"
      try line.exchange.send(.startRecording(leg, path: file))
      try await eventually("a second is recorded") {
        guard let size = try? fileSize(file) else { return false }  // not made yet
        return size > 40_000
      }
      try phone.hangUp()
      #expect(try await line.hungUp(leg) == HangUp(side: .remote, status: 200))
      #expect(try StereoFile(path: file).loudness(of: .left, hertz: 440) > 0.5)
      try await line.expectNothingLeft()
      phone.process.signal(SIGKILL)
      if transport == "tcp" {
        try await eventually("with its connection it is gone") { line.places(of: "olena") == 0 }
      }
    }
  }

  @Test("Nobody registered, nobody known: the call fails at once")
  func callsNobody() async throws {
    try await withPhones { line in
      let absent = try line.exchange.originate(OutboundCall(phone: "olena"))
      #expect(try await line.failed(absent) == HangUp(side: .line, status: 480))
      let unknown = try line.exchange.originate(OutboundCall(phone: "somebody"))
      #expect(try await line.failed(unknown) == HangUp(side: .line, status: 404))
      #expect(throws: TelephonyError.self) {
        try line.exchange.originate(OutboundCall(phone: "a@b"))
      }
    }
  }

  @Test("Registered from two places both ring, and who picks up has the call")
  func callsBothPlaces() async throws {
    try await withPhones { line in
      try line.exchange.setPhones([account("olena", password: "geheim")])
      let registrar = (line.exchange.port, "geheim")
      let desk = try await Baresip(user: "olena", registrar: registrar)
      let mobile = try await Baresip(user: "olena", registrar: registrar)
      try await eventually("both are registered") { line.places(of: "olena") == 2 }
      let first = try line.exchange.originate(OutboundCall(phone: "olena"))
      for phone in [desk, mobile] {
        try await eventually("it rings") { phone.told.contains("CALL_INCOMING") }
      }
      try mobile.accept()
      try await line.wait("it is answered") { $0 == .answered(first) }
      try await eventually("the other stops ringing") { desk.told.contains("CALL_CLOSED") }
      try mobile.press("7")
      try await line.wait("the call goes by the number it was made with") {
        $0 == .digit(first, "7")
      }
      try line.exchange.send(.hangUp(first))
      #expect(try await line.hungUp(first) == HangUp(side: .local, status: 200))
      let second = try line.exchange.originate(OutboundCall(phone: "olena"))
      try await line.wait("they ring again") { $0 == .ringing(second) }
      try line.exchange.send(.hangUp(second))
      #expect(try await line.failed(second) == HangUp(side: .local, status: 487))
      let third = try line.exchange.originate(OutboundCall(phone: "olena"))
      try await line.wait("they ring once more") { $0 == .ringing(third) }
      try desk.hangUp()
      try mobile.hangUp()
      #expect(try await line.failed(third).side == .remote)
      try await line.expectNothingLeft()
      #expect(line.events.count { $0 == .ringing(first) } == 1)
    }
  }

  @Test("A telephone behind a router is spoken to where its packets come from")
  func behindRouter() async throws {
    try await withPhones { line in
      var olena = try RawTelephone(calling: line.exchange.port)
      let taken = try await olena.register(["Contact: <sip:olena@10.9.8.7:5066>"], sequence: 1)
      #expect(taken.contains("SIP/2.0 200"))
      let phone = olena.phone
      #expect(try await line.bound("olena").targetURI == "sip:olena@127.0.0.1:\(phone.port)")
      try await eventually("its router hears from us") {
        phone.received.hasSuffix("\r\n\r\n\r\n\r\n")
      }
      let leg = try line.exchange.originate(OutboundCall(phone: "olena"))
      try await eventually("INVITE comes") { phone.received.contains("INVITE sip:olena@127") }
      try phone.write(RawSIP.answer(to: phone.received, contact: "sip:olena@10.9.8.7:5066"))
      try await line.wait("it is answered") { $0 == .answered(leg) }
      try await eventually("ACK comes") { phone.received.contains("ACK sip:olena@127.0.0.1") }
      try line.exchange.send(.hangUp(leg))
      try await eventually("BYE comes") { phone.received.contains("BYE sip:olena@127.0.0.1") }
    }
  }
}

extension RawSIP {
  /// 200 with sound to the last INVITE in `received`.
  static func answer(to received: String, contact: String) -> String {
    let invite = received.components(separatedBy: "INVITE ").last ?? ""
    let copied = invite.components(separatedBy: "\r\n").filter { line in
      ["Via:", "From:", "To:", "Call-ID:", "CSeq:"].contains { line.hasPrefix($0) }
    }.map { $0.hasPrefix("To:") ? $0 + ";tag=hand" : $0 }
    let body = [
      "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
      "m=audio 4000 RTP/AVP 0", "",
    ].joined(separator: "\r\n")
    let more = [
      "Contact: <\(contact)>", "Content-Type: application/sdp",
      "Content-Length: \(body.utf8.count)", "", body,
    ]
    return (["SIP/2.0 200 OK"] + copied + more).joined(separator: "\r\n")
  }
}
