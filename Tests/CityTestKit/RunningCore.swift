import Foundation
import TestKit

/// `core.json` as other programs read it.
public struct ReadyContent: Decodable, Sendable {
  /// Where the web pages are.
  public let http: String
  /// Where to call.
  public let sip: String
  /// Where to call over TLS; nil without a certificate.
  public let sips: String?
  /// The core's process number.
  public let pid: Int32

  /// Nil while the file is not there or is what a core that was killed has left.
  init?(file: String, of processID: Int32) throws {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    self = try JSONDecoder().decode(ReadyContent.self, from: data)
    guard pid == processID else { return nil }
  }
}

/// A core at work.
public struct RunningCore: Sendable {
  /// The process.
  public let process: BackgroundProcess
  /// What it told when it was ready.
  public let content: ReadyContent
  /// The key of a program that may submit contacts.
  public let apiKey: String

  /// Where to call.
  public var sip: String { content.sip }

  /// Its SIP port for UDP and TCP.
  public var sipPort: Int {
    get throws {
      guard let port = content.sip.split(separator: ":").last.flatMap({ Int($0) }) else {
        throw SubprocessFailure(description: "no port in \(content.sip)")
      }
      return port
    }
  }

  /// Its HTTP port.
  public var port: Int {
    get throws {
      guard let port = content.http.split(separator: ":").last.flatMap({ Int($0) }) else {
        throw SubprocessFailure(description: "no port in \(content.http)")
      }
      return port
    }
  }

  /// Sends a request on a connection of its own and reads the whole answer.
  public func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: String = ""
  ) async throws -> Answer {
    let port = try port
    return try await onOwnThread {
      try exchange(port, method, path, headers: headers, body: body)
    }
  }

  /// Submits a resident's message as a program does.
  public func submit(_ text: String, key: String) async throws -> Answer {
    let (port, apiKey) = (try port, apiKey)
    return try await onOwnThread { try submitContact(port, apiKey, text, key: key) }
  }

  /// Whether the core calls itself ready.
  public func isReady() async throws -> Bool { try await send("GET", "/readyz").status == 200 }

  /// Sends SIGTERM and returns how the core ended.
  public func stop() async throws -> Int32 {
    process.signal(SIGTERM)
    return try await process.waitForExit(deadlineSeconds: 5)
  }
}

/// Submits a resident's message; blocks.
public func submitContact(
  _ port: Int, _ apiKey: String, _ text: String, key: String
) throws -> Answer {
  let body = """
    {"channel":"api","caller":{"name":"Олена","phone":"+380501112233"},"text":"\(text)"}
    """
  return try exchange(
    port, "POST", "/api/v1/contacts",
    headers: [
      "X-API-Key": apiKey, "Idempotency-Key": key, "Content-Type": "application/json",
    ], body: body)
}
