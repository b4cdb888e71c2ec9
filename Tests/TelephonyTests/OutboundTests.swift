@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("A telephone that rings can be called off, and can decline")
  func ringingOut() async throws {
    try await withExchange { line in
      let phone = try await Baresip(user: "agent")
      let first = try line.exchange.originate(
        OutboundCall(targetURI: phone.uri, callerName: "Line", headers: SIPHeader.autoAnswer))
      try await line.wait("it rings") { $0 == .ringing(first) }
      try line.exchange.send(.hangUp(first))
      #expect(try await line.failed(first) == HangUp(side: .local, status: 487))
      let second = try line.exchange.originate(OutboundCall(targetURI: phone.uri))
      try await line.wait("it rings again") { $0 == .ringing(second) }
      try phone.hangUp()
      let declined = try await line.failed(second)
      #expect(declined.side == .remote)
      #expect(declined.status == 486 || declined.status == 603)
      try await line.expectNothingLeft()
    }
  }

  @Test("Where nobody is, the call fails with a status")
  func unreachable() async throws {
    try await withExchange { line in
      let nobody = try FreePorts.tcp()
      let leg = try line.exchange.originate(
        OutboundCall(targetURI: "sip:agent@127.0.0.1:\(nobody);transport=tcp"))
      let failure = try await line.failed(leg)
      #expect(failure.side == .line)
      #expect(failure.status == 503)
      let odd = try line.exchange.originate(OutboundCall(targetURI: "sip:@:x"))
      #expect(try await line.failed(odd).status >= 400)
      #expect(throws: TelephonyError.self) {
        try line.exchange.originate(OutboundCall(targetURI: "sip:a@b\r\nEvil: 1"))
      }
      #expect(throws: TelephonyError.self) {
        try line.exchange.originate(
          OutboundCall(targetURI: "sip:a@b", headers: [SIPHeader("X", "1\r\nEvil: 1")]))
      }
      try await line.expectNothingLeft()
    }
  }

  @Test("The one called hangs up, or we do; an answer twice or too late harms nothing")
  func outboundConversation() async throws {
    try await withExchange { line in
      let phone = try await Baresip(user: "agent", answers: true)
      let leg = try line.exchange.originate(OutboundCall(targetURI: phone.uri))
      try await line.wait("it is answered") { $0 == .answered(leg) }
      try line.exchange.send(.answer(leg))
      try line.exchange.send(.ring(leg))
      try phone.press("9")
      try await line.wait("a key of the one called") { $0 == .digit(leg, "9") }
      try line.exchange.send(.hangUp(leg))
      #expect(try await line.hungUp(leg) == HangUp(side: .local, status: 200))
      try line.exchange.send(.answer(leg))
      try await line.expectNothingLeft()
    }
  }
}
