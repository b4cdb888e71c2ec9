@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  /// Answers to what comes in the middle of a call.
  private func reply(_ status: String, sdp: String = "") -> String {
    """
    <send><![CDATA[
    SIP/2.0 \(status)
    [last_Via:]
    [last_From:]
    [last_To:]
    [last_Call-ID:]
    [last_CSeq:]
    Contact: <sip:load@[local_ip]:[local_port]>
    \(sdp.isEmpty ? "" : "Content-Type: application/sdp\n")Content-Length: [len]

    \(sdp)
    ]]></send>
    """
  }

  private func receive(_ method: String, body: String? = nil) -> String {
    guard let body else { return "<recv request=\"\(method)\"/>" }
    return """
      <recv request="\(method)"><action>
      <ereg regexp="\(body)" search_in="body" check_it="true" assign_to="1"/>
      </action></recv><Reference variables="1"/>
      """
  }

  @Test("Hold is said by re-INVITE, again when two crossed, and taken back")
  func holdIsSaid() async throws {
    let steps = [
      Sipp.invite, Sipp.expect(200), Sipp.request("ACK", sequence: 1),
      receive("INVITE", body: "a=sendonly"), reply("491 Request Pending"), receive("ACK"),
      receive("INVITE", body: "a=sendonly"),
      reply("200 OK", sdp: Sipp.offer + "\na=recvonly"), receive("ACK"),
      receive("INVITE", body: "m=audio [0-9]+ RTP/AVP 0"), reply("200 OK", sdp: Sipp.offer),
      receive("ACK"), Sipp.request("BYE", sequence: 2), Sipp.expect(200),
    ]
    try await withExchange(answering: true) { line in
      let sipp = try Sipp(port: line.exchange.port, steps: steps.joined(separator: "\n"))
      let call = try await line.incoming().id
      try await Task.sleep(for: .milliseconds(300))
      try line.exchange.send(.hold(call, music: []))
      // The first was refused; the second comes within four seconds.
      try await Task.sleep(for: .seconds(5))
      try line.exchange.send(.retrieve(call))
      try await sipp.succeed()
      #expect(try await line.hungUp(call) == HangUp(side: .remote, status: 200))
      try await line.expectNothingLeft()
    }
  }

  @Test("A telephone asks for a transfer and hears what became of it")
  func blindTransfer() async throws {
    let steps = [
      Sipp.invite, Sipp.expect(200), Sipp.request("ACK", sequence: 1),
      Sipp.request(
        "REFER", sequence: 2,
        headers: "Refer-To: \"Тепло\" <sip:teplo@192.0.2.9;user=phone?Subject=x>"),
      Sipp.expect(202), receive("NOTIFY", body: "SIP/2.0 100"), reply("200 OK"),
      Sipp.request("REFER", sequence: 3, headers: "Refer-To: <sip:second@192.0.2.9>"),
      Sipp.expect(491), receive("NOTIFY", body: "SIP/2.0 180"), reply("200 OK"),
      receive("NOTIFY", body: "SIP/2.0 200"), reply("200 OK"),
      Sipp.request("REFER", sequence: 4), Sipp.expect(400),
      Sipp.request("REFER", sequence: 5, headers: "Refer-To: tel:101"), Sipp.expect(400),
      Sipp.request("BYE", sequence: 6), Sipp.expect(200),
    ]
    try await withExchange(answering: true) { line in
      let sipp = try Sipp(port: line.exchange.port, steps: steps.joined(separator: "\n"))
      let call = try await line.incoming().id
      let request = try await line.transfer(of: call)
      #expect(request.targetNumber == "teplo")
      #expect(request.targetURI == "sip:teplo@192.0.2.9;user=phone")
      #expect(request.replacing == nil)
      try await Task.sleep(for: .milliseconds(500))
      try line.exchange.send(.tellTransfer(call, status: 180))
      try await Task.sleep(for: .milliseconds(300))
      try line.exchange.send(.tellTransfer(call, status: 200))
      try await sipp.succeed()
      try line.exchange.send(.tellTransfer(call, status: 200))
      try await line.expectNothingLeft()
      #expect(line.events.count { if case .transferRequested = $0 { true } else { false } } == 1)
    }
  }

  @Test("An attended transfer names the call to be replaced")
  func attendedTransfer() async throws {
    try await withExchange(answering: true) { line in
      let phone = try RawPhone(calling: line.exchange.port)
      var tags: [String] = []
      for (index, id) in ["one", "two"].enumerated() {
        try phone.write(
          RawSIP.invite(from: phone.port, id: id, media: ["m=audio 4000 RTP/AVP 0"]))
        try await eventually("call \(id) is answered") {
          phone.received.components(separatedBy: "SIP/2.0 200").count == index + 2
        }
        let answer = phone.received.components(separatedBy: "SIP/2.0 200").last ?? ""
        let tag = answer.firstMatch(of: /To: <[^>]+>;tag=([^\r]+)/).map { String($0.1) }
        tags.append(try #require(tag))
        try phone.write(inDialog("ACK", sequence: 1, tag: tags[index], id: id, port: phone.port))
      }
      let (first, second) = try await eventuallyValue("both are told") {
        let calls = line.events.compactMap {
          if case .incoming(let call) = $0 { call.id } else { nil }
        }
        return calls.count == 2 ? (calls[0], calls[1]) : nil
      }
      let target = "Refer-To: <sip:x@127.0.0.1?Replaces=two%3Bto-tag%3D\(tags[1])%3Bfrom-tag%3Dtwo>"
      try phone.write(
        inDialog("REFER", sequence: 2, tag: tags[0], id: "one", port: phone.port, target))
      let request = try await line.transfer(of: first)
      #expect(request.replacing == second)
      #expect(request.targetURI == "sip:x@127.0.0.1")
      // It hangs up without waiting for what becomes of it.
      try phone.write(inDialog("BYE", sequence: 3, tag: tags[0], id: "one", port: phone.port))
      _ = try await line.hungUp(first)
      try line.exchange.send(.tellTransfer(first, status: 200))
      try line.exchange.send(.hangUp(second))
    }
  }

  private func inDialog(
    _ method: String, sequence: Int, tag: String, id: String, port: Int, _ headers: String = ""
  ) -> String {
    RawSIP.request(method, from: port, id: id, headers: headers)
      .replacing("To: <sip:hotline@127.0.0.1>", with: "To: <sip:hotline@127.0.0.1>;tag=\(tag)")
      .replacing("CSeq: 1 ", with: "CSeq: \(sequence) ")
      .replacing("branch=z9hG4bK-", with: "branch=z9hG4bK-\(method)-\(sequence)-")
  }
}

extension TestLine {
  fileprivate func transfer(of call: CallID) async throws -> TransferRequest {
    try await find("a transfer is asked for") {
      if case .transferRequested(call, let request) = $0 { request } else { nil }
    }
  }
}
