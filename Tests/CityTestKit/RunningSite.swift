import Foundation
import HTTP
import TestKit
import WebPages

/// A web server over a city's services, running until it is stopped or let go.
public final class RunningSite: Sendable {
  /// «http://127.0.0.1:…»
  public let address: String
  private let tasks: [Task<Void, any Error>]

  /// Starts serving routes; `services` run beside the server.
  public init(
    _ router: Router, site: Site = Site(phone: "1580"),
    services: [@Sendable () async throws -> Void]
  ) throws {
    let hooks = ServerHooks(errorPage: { site.errorPage($0, $1) })
    let server = try Server(ServerConfiguration(port: 0), router: router, hooks: hooks)
    address = "http://127.0.0.1:\(server.port)"
    tasks =
      [Task { try await server.run() }] + services.map { service in Task { try await service() } }
  }

  deinit { for task in tasks { task.cancel() } }

  /// Stops server and services; waits until the server has stopped.
  public func stop() async throws {
    for task in tasks { task.cancel() }
    try await tasks.first?.value
  }

  /// Sends a request and returns status, header fields and body; redirects are not followed.
  public func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil
  ) async throws -> Reply {
    var arguments = ["curl", "--silent", "--show-error", "--include", "--max-time", "60"]
    // HEAD has no body to wait for.
    arguments += method == "HEAD" ? ["--head"] : ["--request", method]
    arguments += headers.sorted { $0.key < $1.key }.flatMap { ["--header", "\($0): \($1)"] }
    if body != nil { arguments += ["--data-binary", "@-"] }
    let output = try await Subprocess.check(arguments + [address + path], input: body)
    return try Reply(output)
  }

  /// What came back.
  public struct Reply: Sendable {
    /// The status code.
    public let status: Int
    /// The header fields, names in lower case.
    public let headers: [String: String]
    /// The body.
    public let body: String

    init(_ output: String) throws {
      let parts = output.replacing("\r\n", with: "\n").split(
        separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
      let lines = parts[0].split(separator: "\n")
      guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { throw SubprocessFailureText("no HTTP response: \(output.prefix(200))") }
      self.status = status
      headers = Dictionary(
        lines.dropFirst().compactMap { line in
          let pair = line.split(separator: ":", maxSplits: 1)
          guard pair.count == 2 else { return nil }
          return (pair[0].lowercased(), pair[1].trimmingCharacters(in: .whitespaces))
        }, uniquingKeysWith: { first, _ in first })
      body = parts.count > 1 ? String(parts[1]) : ""
    }

    /// The body as a JSON object.
    public var json: [String: Any] {
      get throws {
        let object = try JSONSerialization.jsonObject(with: Data(body.utf8))
        return object as? [String: Any] ?? [:]
      }
    }
  }
}

struct SubprocessFailureText: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
