import Telephony
import TestKit
import Testing

extension ExchangeTests {
  private func message(_ text: String, from port: Int, id: String) -> String {
    RawSIP.request(
      "MESSAGE", from: port, id: id, headers: "Content-Type: text/plain;charset=utf-8", body: text)
  }

  @Test("A message is answered once it is said what to answer")
  func messageAnswered() async throws {
    try await withExchange { line in
      let udp = try RawPhone(calling: line.exchange.port)
      try udp.write(message("Не горить світло", from: udp.port, id: "dark"))
      let told = try await line.message()
      #expect(told.text == "Не горить світло")
      #expect(told.senderNumber == "resident")
      #expect(told.contentType == "text/plain")
      #expect(told.sipCallID == "dark")
      #expect(told.sourceAddress == "127.0.0.1")
      #expect(!udp.received.contains("SIP/2.0 200"))
      // Sent again: still one message.
      try udp.write(message("Не горить світло", from: udp.port, id: "dark"))
      try line.exchange.send(.reply(told.handle, status: 202))
      try await eventually("202 comes") { udp.received.contains("SIP/2.0 202") }
      try line.exchange.send(.reply(told.handle, status: 500))
      #expect(line.events.count == 1)
    }
  }

  @Test("A message nobody answers in time is answered 503, one too many at once")
  func messageUnanswered() async throws {
    try await withExchange({
      $0.messageReplySeconds = 1
      $0.maxPendingMessages = 1
    }) { line in
      let udp = try RawPhone(calling: line.exchange.port)
      try udp.write(message("one", from: udp.port, id: "one"))
      let told = try await line.message()
      try await RawSIP.expect(
        "SIP/2.0 503", to: message("two", from: udp.port, id: "two"), on: udp)
      #expect(udp.received.contains("Call-ID: two"))
      try await eventually("503 comes for the first") { udp.received.contains("Call-ID: one") }
      try line.exchange.send(.reply(told.handle, status: 200))
      let options = RawSIP.request("OPTIONS", from: udp.port, id: "after")
      try await RawSIP.expect("SIP/2.0 200", to: options, on: udp)
      #expect(udp.received.components(separatedBy: "SIP/2.0 200").count == 2)
    }
  }

  @Test("Messages that wait when the exchange stops are answered 503")
  func messageAtTheEnd() async throws {
    let sender = try await withWaitingMessage()
    #expect(sender.received.contains("SIP/2.0 503"))
  }

  private func withWaitingMessage() async throws -> RawPhone {
    let port = try FreePorts.tcpAndUDP()
    let udp = try RawPhone(calling: port)
    let packet = message("last", from: udp.port, id: "last")
    try await withExchange({ $0.port = port }) { line in
      try udp.write(packet)
      _ = try await line.message()
    }
    return udp
  }

  @Test("A message goes out, and what became of it is told")
  func messageOut() async throws {
    try await withExchange { line in
      let phone = try await Baresip(user: "resident")
      try line.exchange.send(
        .sendMessage(OutboundMessage(targetURI: phone.uri, text: "Ваше звернення прийнято"), tag: 5)
      )
      let taken = try await line.sent(5)
      #expect((200...299).contains(taken))
      let nobody = try FreePorts.tcp()
      try line.exchange.send(
        .sendMessage(
          OutboundMessage(targetURI: "sip:x@127.0.0.1:\(nobody);transport=tcp", text: "?"), tag: 6))
      #expect(try await line.sent(6) == 503)
      try line.exchange.send(
        .sendMessage(OutboundMessage(targetURI: "sip:@:x", text: "?"), tag: 7))
      #expect(try await line.sent(7) == 400)
      #expect(throws: TelephonyError.self) {
        try line.exchange.send(
          .sendMessage(
            OutboundMessage(targetURI: phone.uri, text: String(repeating: "x", count: 9000)), tag: 8
          ))
      }
    }
  }
}

extension TestLine {
  func message() async throws -> IncomingMessage {
    try await find("a message comes") {
      if case .message(let message) = $0 { message } else { nil }
    }
  }

  func sent(_ tag: Int) async throws -> Int {
    try await find("the fate of message \(tag) is told") {
      if case .messageSent(tag, let status) = $0 { status } else { nil }
    }
  }
}
