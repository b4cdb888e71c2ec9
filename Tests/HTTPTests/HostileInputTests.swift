import Foundation
import HTTP
import TestKit
import Testing

/// Whatever comes, the next client is served.
@Suite struct HostileInputTests {
  @Test func survivesGarbage() async throws {
    try await withServer(configure: { $0.headSeconds = 1 }) { server throws in
      var generator = SeededGenerator(seed: 15_80)
      for round in 0..<80 {
        let client = try RawClient(port: server.port)
        let length = Int.random(in: 1...4000, using: &generator)
        var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
        if round.isMultiple(of: 2) {
          bytes = Array("GET /now HTTP/1.1\r\nHost: h\r\n".utf8) + bytes
        }
        // The server may hang up before it has read all.
        do { try client.send(bytes) } catch { continue }
        client.finishSending()
        let received = try client.readToEnd()
        #expect(received.statusCodes.allSatisfy { $0 >= 400 })
      }
      #expect(try get(server.port, "/now").hasSuffix("now\n"))
    }
  }

  @Test(arguments: [
    "/echo/%00", "/echo/a%0ab", "/echo/%zz", "/echo/%2", "/echo/%c3%28", "/echo/%ff", "/../now",
    "/echo/../now", "/%2e%2e/now", "/echo/a#b", "/echo/a?x=%00", "/echo/\u{44f}", "now", "\\now",
  ])
  func refusesMalformedTargets(_ target: String) async throws {
    try await withServer { server throws in
      #expect(try get(server.port, target).statusCodes == [400])
    }
  }

  @Test func decodesEscapesOnce() async throws {
    try await withServer { server throws in
      #expect(try get(server.port, "/echo/%D0%BA%D1%96%D1%82").hasSuffix("\r\n\r\nкіт"))
      #expect(try get(server.port, "/echo/a%2Fb").hasSuffix("\r\n\r\na/b"))
      #expect(try get(server.port, "/echo/%2541").hasSuffix("\r\n\r\n%41"))
      #expect(try get(server.port, "http://h/now").hasSuffix("now\n"))
    }
  }

  @Test func refusesWhatIsTooLong() async throws {
    try await withServer { server throws in
      let long = String(repeating: "a", count: 40_000)
      #expect(try get(server.port, "/echo/" + long).statusCodes == [414])
      #expect(try get(server.port, "/now", "X-Long: " + long).statusCodes == [431])
      let many = (0..<5000).map { "X-\($0): v" }.joined(separator: "\r\n")
      #expect(try get(server.port, "/now", many).statusCodes == [431])
      let fields = (0..<30).map { "X-\($0): \(String(repeating: "v", count: 100))" }
      #expect(try get(server.port, "/now", fields.joined(separator: "\r\n")).statusCodes == [200])
    }
  }

  @Test func refusesLongBodiesBeforeReadingThem() async throws {
    try await withServer { server throws in
      let head = "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: "
      #expect(try exchange(server.port, head + "1001\r\n\r\n").statusCodes == [413])
      #expect(
        try exchange(server.port, head + "99999999999999999\r\n\r\n").statusCodes == [413])
      let fits = head + "1000\r\nConnection: close\r\n\r\n" + String(repeating: "a", count: 1000)
      #expect(try exchange(server.port, fits).hasSuffix("\r\n\r\n1000"))
    }
  }

  @Test func expectationsAreHeard() async throws {
    try await withServer { server throws in
      let client = try RawClient(port: server.port)
      try client.send(
        "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      _ = try client.read { $0.contains("100 Continue") }
      try client.send("abc")
      #expect(try client.read { $0.hasSuffix("\r\n\r\n3") }.statusCodes == [200])
      let refused =
        "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n"
      #expect(try exchange(server.port, refused).statusCodes == [413])
    }
  }

  @Test func slowSendersAreCut() async throws {
    try await withServer(configure: { configuration in
      configuration.headSeconds = 1
      configuration.bodySeconds = 1
    }) { server throws in
      // Never silent for long, so a limit of inactivity would not notice.
      for start in [
        "GET /now HTTP/1.1\r\nX-Slow: ",
        "POST /size HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n",
      ] {
        let client = try RawClient(port: server.port)
        try client.send(start)
        let begun = ContinuousClock.now
        var wasCut = false
        while ContinuousClock.now - begun < .seconds(15) {
          do { try client.send("a") } catch {
            wasCut = true
            break
          }
          usleep(100_000)
        }
        #expect(wasCut)
      }
      #expect(try get(server.port, "/now").hasSuffix("now\n"))
    }
  }

  @Test func halfOpenConnectionsAreCut() async throws {
    try await withServer(configure: { $0.headSeconds = 1 }) { server throws in
      let clients = try (0..<20).map { _ in try RawClient(port: server.port) }
      #expect(try get(server.port, "/now").hasSuffix("now\n"))
      for client in clients { #expect(try client.readToEnd() == "") }
    }
  }

  @Test func oneAddressHasSoManyConnections() async throws {
    try await withServer(configure: { $0.maxConnectionsPerAddress = 4 }) { server throws in
      var clients = try (0..<4).map { _ in try RawClient(port: server.port) }
      for client in clients {
        try client.send("GET /now HTTP/1.1\r\nHost: h\r\n\r\n")
        _ = try client.read { $0.hasSuffix("now\n") }
      }
      let refused = try RawClient(port: server.port)
      #expect(try refused.readToEnd() == "")
      clients.removeAll()
      try poll("room again") { try get(server.port, "/now").hasSuffix("now\n") }
    }
  }
}

/// As `eventually`, for a thread that may block.
func poll(_ what: String, seconds: Double = 20, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < deadline {
    // A connection that is refused is «not yet».
    if (try? condition()) == true { return }
    usleep(20_000)
  }
  throw RawClientError("\(what) did not happen in \(seconds) s")
}
