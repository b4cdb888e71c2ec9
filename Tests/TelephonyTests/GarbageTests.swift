import Foundation
import Telephony
import TestKit
import Testing

extension ExchangeTests {
  /// Requests that are nearly right, to be spoilt.
  private func seeds(from port: Int, transport: String) -> [String] {
    [
      RawSIP.invite(from: port, id: "seed", media: ["m=audio 4000 RTP/AVP 0 101"]),
      RawSIP.request("OPTIONS", from: port, id: "seed", transport: transport),
      RawSIP.request(
        "MESSAGE", from: port, id: "seed", headers: "Content-Type: text/plain", body: "hello",
        transport: transport),
      RawSIP.request("BYE", from: port, id: "seed", transport: transport),
      "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1\r\nCSeq: 1 INVITE\r\n\r\n",
    ]
  }

  /// A request in which bytes are changed, doubled, cut out, or all are random.
  private func spoilt(_ seed: String, by generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(seed.utf8)
    if Int.random(in: 0..<8, using: &generator) == 0 {
      return (0..<Int.random(in: 1...1400, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    for _ in 0..<Int.random(in: 1...6, using: &generator) where bytes.count > 4 {
      let place = Int.random(in: 0..<bytes.count - 1, using: &generator)
      let length = min(Int.random(in: 1...60, using: &generator), bytes.count - place)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(place..<place + length)
      case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
      default: bytes.insert(contentsOf: [0xFF, 0xC0, 0x22, 0x25, 0x00, 0x0D, 0x0A], at: place)
      }
    }
    return bytes
  }

  private func expectOrdinaryCall(_ line: TestLine) async throws {
    try await Sipp(port: line.exchange.port, steps: Sipp.wholeCall(pauseMilliseconds: 100))
      .succeed()
    for case .incoming(let call) in line.events {
      try line.exchange.send(.hangUp(call.id))
    }
  }

  @Test("Spoilt packets harm nobody", arguments: [1, 2, 3] as [UInt64])
  func spoiltPackets(seed: UInt64) async throws {
    try await withExchange(answering: true, { $0.stopGraceSeconds = 1 }) { line in
      var generator = SeededGenerator(seed: seed)
      let udp = try RawPhone(calling: line.exchange.port)
      let seeds = seeds(from: udp.port, transport: "UDP")
      for index in 0..<2000 {
        let packet = spoilt(seeds[index % seeds.count], by: &generator)
        // Packets that are refused by a closed port or a full queue are lost ones.
        try? udp.write(Array(packet.prefix(9000)))
        if index.isMultiple(of: 100) { try await Task.sleep(for: .milliseconds(5)) }
      }
      try await expectOrdinaryCall(line)
    }
  }

  @Test("Spoilt streams, half-open connections and endless lines harm nobody")
  func spoiltConnections() async throws {
    let folder = try TemporaryFolder()
    let tls = try await selfSigned(in: folder)
    try await withExchange(
      answering: true,
      {
        $0.tls = tls
        $0.stopGraceSeconds = 1
      }
    ) { line in
      let ports = [line.exchange.port, try #require(line.exchange.tlsPort)]
      var generator = SeededGenerator(seed: 4)
      var halfOpen: [TCPLine] = []
      let seeds = seeds(from: 5060, transport: "TCP")
      for index in 0..<60 {
        let tcp = try TCPLine(port: ports[index % 2])
        let bytes = spoilt(seeds[index % seeds.count], by: &generator)
        try? tcp.write(bytes)  // The exchange may have closed it already.
        if index.isMultiple(of: 3) { halfOpen.append(tcp) }
      }
      let endless = try TCPLine(port: line.exchange.port)
      for _ in 0..<40 {
        try? endless.write([UInt8](repeating: 0x41, count: 1000))  // as above
      }
      try await expectOrdinaryCall(line)
      #expect(halfOpen.count == 20)
    }
  }

  @Test("Headers of ten thousand bytes and names that are no UTF-8 are put up with")
  func longAndInvalid() async throws {
    try await withExchange { line in
      let udp = try RawPhone(calling: line.exchange.port)
      let long = RawSIP.request(
        "OPTIONS", from: udp.port, id: "long",
        headers: "X-Long: " + String(repeating: "я", count: 5000))
      try await RawSIP.expect("SIP/2.0 200", to: long, on: udp)
      let invite = RawSIP.invite(from: udp.port, id: "name", media: ["m=audio 4000 RTP/AVP 0"])
      let parts = invite.components(separatedBy: "From: <sip:resident")
      let name = Array("From: \"".utf8) + [0xC3, 0x28, 0xFF] + Array("\" <sip:resi%00dent".utf8)
      try udp.write(Array(parts[0].utf8) + name + Array(parts[1].utf8))
      let call = try await line.incoming()
      #expect(call.callerName.contains("\u{FFFD}"))
      #expect(call.callerNumber == "resi?dent")
      let user = String(repeating: "7", count: 3000)
      let longName = RawSIP.invite(from: udp.port, id: "user", media: ["m=audio 4000 RTP/AVP 0"])
        .replacing("<sip:resident", with: "<sip:\(user)")
      try udp.write(longName)
      try await eventually("the call with the long number is told or refused") {
        line.events.count == 2 || udp.received.contains("SIP/2.0 4")
      }
      for case .incoming(let call) in line.events {
        #expect(call.callerNumber.utf8.count <= 512)
        try line.exchange.send(.reject(call.id, status: 486))
      }
      try await line.expectNothingLeft()
    }
  }
}
