import Synchronization
import TestKit

/// A telephone spoken for by hand: one socket, and all it was answered.
final class RawPhone: Sendable {
  private let socket: UDPSocket
  private let target: Int
  private let packets = Mutex("")

  init(calling target: Int) throws {
    socket = try UDPSocket()
    self.target = target
  }

  var port: Int { socket.port }

  func write(_ packet: String) throws { try write(Array(packet.utf8)) }

  func write(_ packet: [UInt8]) throws { try socket.send(packet, to: target) }

  /// Everything received so far, packet after packet.
  var received: String {
    packets.withLock { packets in
      while let packet = socket.receive() { packets += packet }
      return packets
    }
  }
}

/// Requests written by hand.
enum RawSIP {
  /// A request outside of any call.
  static func request(
    _ method: String, from port: Int, id: String, headers: String = "", body: String = "",
    transport: String = "UDP"
  ) -> String {
    let lines = [
      "\(method) sip:hotline@127.0.0.1 SIP/2.0",
      "Via: SIP/2.0/\(transport) 127.0.0.1:\(port);rport;branch=z9hG4bK-\(id)",
      "From: <sip:resident@127.0.0.1:\(port)>;tag=\(id)", "To: <sip:hotline@127.0.0.1>",
      "Call-ID: \(id)", "CSeq: 1 \(method)", "Contact: <sip:resident@127.0.0.1:\(port)>",
      "Max-Forwards: 70",
    ]
    let more = headers.isEmpty ? [] : [headers]
    return (lines + more + ["Content-Length: \(body.utf8.count)", "", body])
      .joined(separator: "\r\n")
  }

  /// An INVITE that offers `media`, such as `m=audio 4000 RTP/AVP 0`.
  static func invite(from port: Int, id: String, media: [String]) -> String {
    let body =
      (["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0"] + media)
      .joined(separator: "\r\n") + "\r\n"
    return request(
      "INVITE", from: port, id: id, headers: "Content-Type: application/sdp", body: body)
  }

  /// Sends one packet and waits for an answer that contains `text`.
  static func expect(_ text: String, to request: String, on line: RawPhone) async throws {
    try line.write(request)
    try await eventually("«\(text)» answers") { line.received.contains(text) }
  }
}
