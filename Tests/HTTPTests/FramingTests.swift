import Foundation
import HTTP
import TestKit
import Testing

/// What two programs could read differently must be refused by the first of them.
@Suite struct FramingTests {
  /// Each ends in a request for /now that must not be answered.
  static let smuggling: [(name: String, bytes: String)] = [
    (
      "length and coding",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "0\r\n\r\nGET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "coding and length",
      "POST /size HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
        + "0\r\n\r\nGET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "two lengths",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nContent-Length: 33\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "the same length twice",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "list of lengths",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 0, 33\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "signed length",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: +0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "coding alone",
      "POST /size HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "blank before the colon",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length : 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "bare LF after a field",
      "POST /size HTTP/1.1\r\nHost: h\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "bare LF after the request line",
      "POST /size HTTP/1.1\nHost: h\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "bare LF as the empty line",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "folded field",
      "POST /size HTTP/1.1\r\nHost: h\r\nX-Long: a\r\n b\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "folded first field",
      "POST /size HTTP/1.1\r\n Host: h\r\nHost: h\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "NUL in a value",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 0\0 33\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "NUL in the last value",
      "POST /size HTTP/1.1\r\nContent-Length: 0\r\nHost: h\0x\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "NUL in a name",
      "POST /size HTTP/1.1\r\nHost: h\r\nContent\0-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "NUL in the target",
      "POST /size\0x HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "two hosts",
      "POST /size HTTP/1.1\r\nHost: h\r\nHost: other\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "bare CR in a value",
      "POST /size HTTP/1.1\r\nHost: h\r\nX: a\rContent-Length: 33\r\nContent-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
    (
      "invalid UTF-8 is no field",
      "POST /size HTTP/1.1\r\nHost: h\r\nCont\u{00e9}nt-Length: 0\r\n\r\n"
        + "GET /now HTTP/1.1\r\nHost: h\r\n\r\n"
    ),
  ]

  @Test(arguments: smuggling.indices)
  func refusesAndHangsUp(_ index: Int) async throws {
    let attack = Self.smuggling[index]
    try await withServer { server throws in
      let client = try RawClient(port: server.port)
      try client.send(attack.bytes)
      let received = try client.readToEnd()
      #expect(received.statusCodes.allSatisfy { $0 >= 400 }, "\(attack.name): \(received)")
      #expect(try get(server.port, "/now").hasSuffix("now\n"))
    }
  }

  /// The same attacks a byte at a time: where the buffer is cut must make no difference.
  @Test func refusesInSmallPieces() async throws {
    try await withServer { server throws in
      for attack in Self.smuggling {
        let client = try RawClient(port: server.port)
        for byte in attack.bytes.utf8 {
          // The server may hang up in the middle, and should.
          do { try client.send([byte]) } catch { break }
        }
        let received = try client.readToEnd()
        #expect(received.statusCodes.allSatisfy { $0 >= 400 }, "\(attack.name): \(received)")
      }
    }
  }

  /// What is right must pass however it is cut and however long it is.
  @Test func acceptsWhatIsRight() async throws {
    try await withServer { server throws in
      let fields = (0..<40).map { "X-Field-\($0):\t \(String(repeating: "v", count: $0 * 7)) \r\n" }
      let request =
        "POST /size HTTP/1.1\r\nHost: h\r\n" + fields.joined()
        + "Content-Length: 3\r\nEmpty:\r\nBlank: \r\n\r\nabc"
      for piece in [1, 7, 64, 4096, 100_000] {
        let client = try RawClient(port: server.port)
        for _ in 0..<2 {
          let bytes = Array(request.utf8)
          for start in stride(from: 0, to: bytes.count, by: piece) {
            try client.send(Array(bytes[start..<min(start + piece, bytes.count)]))
          }
          let response = try client.read { $0.contains("\r\n\r\n3") }
          #expect(response.statusCodes == [200], "in pieces of \(piece): \(response)")
        }
      }
    }
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
    try await withServer { server throws in
      let client = try RawClient(port: server.port)
      let words = ["one", "two", "three"]
      let requests = words.map { "GET /echo/\($0) HTTP/1.1\r\nHost: h\r\n\r\n" }
      try client.send(
        requests.joined() + "GET /later HTTP/1.1\r\nHost: h\r\n\r\n"
          + "GET /now HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      let received = try client.readToEnd()
      #expect(received.statusCodes == [200, 200, 200, 200, 200])
      let bodies = received.components(separatedBy: "\r\n\r\n").dropFirst().map {
        $0.components(separatedBy: "HTTP/1.1")[0].trimmingCharacters(in: .newlines)
      }
      #expect(bodies == words + ["later", "now"])
    }
  }
}
