import Foundation
import HTTP
import Synchronization
import TestKit
import Testing

@Suite struct ServingTests {
  @Test func answersNowAndLater() async throws {
    try await withServer { server throws in
      for word in ["now", "later"] {
        let response = try get(server.port, "/\(word)")
        #expect(response.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(response.hasSuffix("\r\n\r\n\(word)\n"))
        #expect(response.lowercased().contains("x-content-type-options: nosniff"))
        #expect(response.lowercased().contains("cache-control: no-store"))
      }
    }
  }

  @Test func pagesAllowNothingInlineAndNoFrames() async throws {
    var router = Router()
    router.on(.get, "/", now: { _ in .html("<p>\("<script>")</p>") })
    try await withServer(router) { server throws in
      let response = try get(server.port, "/").lowercased()
      #expect(response.contains("content-security-policy: default-src 'none';"))
      #expect(response.contains("frame-ancestors 'none'"))
      #expect(response.contains("referrer-policy: same-origin"))
      #expect(response.hasSuffix("<p>&lt;script&gt;</p>"))
    }
  }

  @Test func methodsThatArePossibleAreNamed() async throws {
    try await withServer { server throws in
      let head = "HEAD /now HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
      let answer = try exchange(server.port, head)
      #expect(answer.statusCodes == [200])
      #expect(answer.contains("Content-Length: 4\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n"))
      func ask(_ method: String, _ path: String) throws -> String {
        try exchange(
          server.port, "\(method) \(path) HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      }
      let options = try ask("OPTIONS", "/now")
      #expect(options.statusCodes == [204])
      #expect(options.lowercased().contains("allow: get, head, options\r\n"))
      let wrong = try ask("DELETE", "/now")
      #expect(wrong.statusCodes == [405])
      #expect(wrong.lowercased().contains("allow: get, head, options\r\n"))
      #expect(wrong.contains("application/problem+json"))
      #expect(try ask("GET", "/nowhere").statusCodes == [404])
      #expect(try ask("GET", "/now/").statusCodes == [404])
      #expect(try ask("BREW", "/now").statusCodes == [501])
      #expect(
        try exchange(server.port, "GET /now HTTP/2.7\r\nHost: h\r\n\r\n").statusCodes == [505])
    }
  }

  @Test func connectionsSurviveRefusals() async throws {
    try await withServer { server throws in
      let client = try RawClient(port: server.port)
      for path in ["/nowhere", "/fails", "/now"] {
        try client.send("GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n")
      }
      let received = try client.read { $0.hasSuffix("now\n") }
      #expect(received.statusCodes == [404, 500, 200])
      #expect(!received.contains("own trouble"))
    }
  }

  @Test func contentIsNegotiated() async throws {
    try await withServer { server throws in
      func type(_ accept: String) throws -> String {
        try get(server.port, "/negotiated", "Accept: \(accept)")
      }
      #expect(try type("*/*").hasSuffix("text/html"))
      #expect(try type("application/json").hasSuffix("application/json"))
      #expect(try type("text/html;q=0.3, application/*;q=0.8").hasSuffix("application/json"))
      #expect(try type("text/html;q=0, */*;q=0.1").hasSuffix("application/json"))
      #expect(try type("image/png").statusCodes == [406])
      #expect(try type(String(repeating: ",;=q", count: 500)).statusCodes == [406])
    }
  }

  @Test func formsAreDecoded() async throws {
    try await withServer { server throws in
      func post(_ body: String, _ type: String = "application/x-www-form-urlencoded") throws
        -> String
      {
        try exchange(
          server.port,
          "POST /form HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: \(type)\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      }
      #expect(try post("a=b&name=%D1%97+%26+%0D%0Aend").hasSuffix("\r\n\r\nї & \nend"))
      #expect(try post("name").hasSuffix("\r\n\r\n"))
      #expect(try post("name=%00").statusCodes == [400])
      #expect(try post("name=%ff").statusCodes == [400])
      #expect(try post("name=a", "text/plain").statusCodes == [415])
      let many = (0..<200).map { "f\($0)=1" }.joined(separator: "&")
      #expect(try post(many).statusCodes == [413])
    }
  }

  @Test func hooksHearAndPaint() async throws {
    let heard = Mutex<[AccessLogEntry]>([])
    let failures = Mutex<[String]>([])
    let hooks = ServerHooks(
      access: { entry in heard.withLock { $0.append(entry) } },
      failure: { _, route in failures.withLock { $0.append(route) } },
      errorPage: { problem, _ in .html("<h1>\(problem.code)</h1>", status: problem.status) })
    try await withServer(hooks: hooks) { server throws in
      #expect(
        try get(server.port, "/fails", "Accept: text/html,*/*;q=0.5")
          .hasSuffix("<h1>internal_server_error</h1>"))
      #expect(
        try get(server.port, "/nowhere", "Accept: text/html").hasSuffix("<h1>not_found</h1>"))
      #expect(
        try get(server.port, "/nowhere", "Accept: application/json").contains("problem+json"))
      _ = try get(server.port, "/echo/480-00-11")
    }
    #expect(failures.withLock { $0 } == ["/fails"])
    let entries = heard.withLock { $0 }
    #expect(entries.map(\.status.rawValue) == [500, 404, 404, 200])
    #expect(entries.last?.route == "/echo/{word}")
    #expect(entries.allSatisfy { $0.durationMicroseconds >= 0 && $0.responseBytes > 0 })
  }
}
