import Foundation
import HTTP
import TestKit

/// A server on a free port, running while `body` runs.
///
/// The body blocks in socket calls, so it gets a thread of its own: Swift's few threads are the
/// handlers'.
func withServer(
  _ router: Router = sampleRouter(), hooks: ServerHooks = ServerHooks(),
  configure: (inout ServerConfiguration) -> Void = { _ in },
  _ body: @escaping @Sendable (Server) throws -> Void
) async throws {
  var configuration = ServerConfiguration(port: 0)
  configure(&configuration)
  let server = try Server(configuration, router: router, hooks: hooks)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.run() }
    group.addTask { try await onOwnThread { try body(server) } }
    // The body ends first, unless the server fails.
    try await group.next()
    group.cancelAll()
    try await group.waitForAll()
  }
}

/// Runs a function that blocks.
func onOwnThread<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
  }
}

/// Routes that answer now, later, from a form, and never.
func sampleRouter() -> Router {
  var router = Router()
  router.on(.get, "/now", now: { _ in .text("now\n") })
  router.on(
    .get, "/later",
    later: { _ in
      try await Task.sleep(for: .milliseconds(20))
      return .text("later\n")
    })
  router.on(.get, "/echo/{word}", now: { .text($0.parameters["word"] ?? "none") })
  router.on(.post, "/form", maxBodyBytes: 1000, now: { .text(try $0.form()["name"] ?? "none") })
  router.on(.post, "/size", maxBodyBytes: 1000, now: { .text("\($0.body.count)") })
  router.on(.get, "/fails", now: { _ in throw RawClientError("a handler's own trouble") })
  router.on(.get, "/negotiated", now: { .text(try $0.preferred(.html, .json).rawValue) })
  return router
}

/// Sends one request on a connection of its own and reads to the end.
func exchange(_ port: Int, _ request: String) throws -> String {
  let client = try RawClient(port: port)
  try client.send(request)
  return try client.readToEnd()
}

/// A GET that asks for the connection to be closed.
func get(_ port: Int, _ path: String, _ headers: String...) throws -> String {
  let fields = headers.map { $0 + "\r\n" }.joined()
  return try exchange(
    port, "GET \(path) HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\(fields)\r\n")
}
