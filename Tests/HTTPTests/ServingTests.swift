import Foundation
import HTTP
import TestKit
import Testing

@Suite struct ServingTests {
  @Test func answersNowAndLater() async throws {
    try await withServer { server in
      for word in ["now", "later"] {
        let response = try get(server.port, "/\(word)")
        #expect(response.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(response.hasSuffix("\r\n\r\n\(word)\n"))
        #expect(response.lowercased().contains("x-content-type-options: nosniff"))
        #expect(response.lowercased().contains("frame-ancestors 'none'"))
      }
    }
  }
}
