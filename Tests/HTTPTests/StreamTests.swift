import Foundation
import HTTP
import Synchronization
import TestKit
import Testing

@Suite struct StreamTests {
  private static func router(_ hub: EventHub<String>) -> Router {
    var router = sampleRouter()
    router.on(
      .get, "/events",
      now: { request in
        let stream = hub.subscribe("all")
        if let last = request.lastEventID {
          stream.send(ServerSentEvent(id: last, name: "again", data: "after \(last)"))
        }
        return .events(stream)
      })
    return router
  }

  private static func listen(_ server: Server, _ headers: String = "") throws -> RawClient {
    let client = try RawClient(port: server.port)
    try client.send("GET /events HTTP/1.1\r\nHost: h\r\n\(headers)\r\n")
    _ = try client.read { $0.contains("retry: 2000") }
    return client
  }

  @Test func eventsArriveAndClientsComeBack() async throws {
    let hub = EventHub<String>()
    try await withServer(Self.router(hub)) { server throws in
      let client = try Self.listen(server)
      try poll("the stream is known") { hub.count == 1 }
      hub.publish(ServerSentEvent(id: "7", name: "queue", data: "one\ntwo"), to: "all")
      hub.publish(ServerSentEvent(data: "other"), to: "nobody")
      let event = try client.read { $0.contains("two\n\n") }
      #expect(event.contains("id: 7\nevent: queue\ndata: one\ndata: two\n\n"))

      let second = try RawClient(port: server.port)
      try second.send("GET /events HTTP/1.1\r\nHost: h\r\nLast-Event-ID: 7\r\n\r\n")
      let again = try second.read { $0.contains("after 7") }
      #expect(again.contains("content-type: text/event-stream"))
      #expect(again.contains("event: again\ndata: after 7\n\n"))
      hub.publish(ServerSentEvent(data: "both"), to: "all")
      _ = try client.read { $0.contains("data: both") }
      _ = try second.read { $0.contains("data: both") }
      #expect(try get(server.port, "/now").hasSuffix("now\n"))
    }
    #expect(hub.count == 0)
  }

  @Test func clientsThatWentAreForgotten() async throws {
    let hub = EventHub<String>()
    try await withServer(Self.router(hub), configure: { $0.heartbeatSeconds = 1 }) {
      server throws in
      var clients = try (0..<10).map { _ in try Self.listen(server) }
      try poll("all are known") { hub.count == 10 }
      let heard = try clients[9].read { $0.contains(": still here") }
      #expect(heard.contains(": still here\n\n"))
      clients.removeAll()
      try poll("all are forgotten") { hub.count == 0 }
    }
  }

  @Test func slowClientsAreDropped() async throws {
    let hub = EventHub<String>()
    try await withServer(Self.router(hub)) { server throws in
      let slow = try Self.listen(server)
      let quick = try Self.listen(server)
      try poll("both are known") { hub.count == 2 }
      // More than the sockets' own buffers take from a client that does not read.
      let filler = String(repeating: "x", count: 30_000)
      for number in 0..<2000 where hub.count == 2 {
        hub.publish(ServerSentEvent(data: "\(filler) \(number)."), to: "all")
        _ = try quick.read { $0.contains(" \(number).") }
      }
      try poll("the slow one is dropped") { hub.count == 1 && server.connectionCount == 1 }
      hub.publish(ServerSentEvent(data: "still served"), to: "all")
      _ = try quick.read { $0.contains("still served") }
      _ = try slow.readToEnd()
    }
  }

  @Test func thereIsALimit() async throws {
    let hub = EventHub<String>()
    try await withServer(Self.router(hub), configure: { $0.maxEventStreams = 2 }) { server throws in
      let clients = try (0..<2).map { _ in try Self.listen(server) }
      #expect(try get(server.port, "/events").statusCodes == [503])
      #expect(clients.count == hub.count)
    }
  }

  @Test func headersCannotBeForged() {
    let event = ServerSentEvent(id: "1\ndata: x", name: "a\r\nb", data: "one\r\ntwo\rthree")
    let stream = EventStream()
    #expect(stream.send(event))
    let response = Response.text("x").with("x-test", "a\r\nset-cookie: b")
    #expect(response.headers["x-test"] == "a  set-cookie: b")
  }
}
