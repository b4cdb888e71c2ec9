import Foundation
import TestKit

/// What a SIP port must survive.
enum Garbage {
  /// Requests that are wrong in one way each.
  static let texts = [
    "\r\n\r\n\r\n\r\n",
    "INVITE\r\n\r\n",
    "INVITE sip:hotline@127.0.0.1 SIP/2.0\r\n\r\n",
    "INVITE sip:hotline@127.0.0.1 SIP/9.9\r\nVia: nonsense\r\nFrom: <<<\r\nCSeq: x\r\n\r\n",
    "MESSAGE sip:hotline@127.0.0.1 SIP/2.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP \(String(repeating: "a", count: 40_000))\r\n\r\n",
    "SIP/2.0 200 OK\r\nContent-Length: -1\r\n\r\n",
    String(repeating: "Via: SIP/2.0/UDP 127.0.0.1\r\n", count: 2000),
    invite(body: "v=0\r\no=- x y IN IP4\r\nm=audio 99999999 RTP/AVP 300 -1\r\n"),
    invite(body: String(repeating: "a=rtpmap:0 x/0\r\n", count: 100)),
  ]

  /// The same as bytes, torn, with bytes changed, and pure noise.
  static func samples(seed: UInt64) -> [[UInt8]] {
    var generator = SeededGenerator(seed: seed)
    let whole = texts.map { Array($0.utf8) }
    let torn = whole.map { Array($0.prefix(Int.random(in: 1...$0.count, using: &generator))) }
    let changed = whole.map { bytes in
      bytes.map {
        Int.random(in: 0..<50, using: &generator) == 0
          ? UInt8.random(in: 0...255, using: &generator) : $0
      }
    }
    let noise = (0..<10).map { _ in
      (0..<Int.random(in: 1...3000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
    return whole + torn + changed + noise
  }

  /// A call whose headers are fine and whose session description is not.
  private static func invite(body: String) -> String {
    """
    INVITE sip:hotline@127.0.0.1 SIP/2.0\r
    Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK\(body.utf8.count);rport\r
    Max-Forwards: 70\r
    From: <sip:stranger@127.0.0.1>;tag=\(body.utf8.count)\r
    To: <sip:hotline@127.0.0.1>\r
    Call-ID: \(body.utf8.count)@127.0.0.1\r
    CSeq: 1 INVITE\r
    Contact: <sip:stranger@127.0.0.1:9>\r
    Content-Type: application/sdp\r
    Content-Length: \(body.utf8.count)\r
    \r
    \(body)
    """
  }
}
