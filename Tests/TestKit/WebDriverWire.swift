import Foundation

/// WebDriver's JSON over HTTP, one session.
struct WebDriverWire: Sendable {
  private let session: String

  /// Opens a session with a browser of these `goog:chromeOptions`.
  static func openSession(
    port: Int, options: [String: any Sendable]
  ) async throws -> WebDriverWire {
    let driver = WebDriverWire(session: "http://127.0.0.1:\(port)")
    let browser: [String: any Sendable] = [
      "browserName": "chrome", "goog:chromeOptions": options,
    ]
    let always: [String: any Sendable] = ["alwaysMatch": browser]
    let value = try await driver.value("POST", "/session", ["capabilities": always])
    guard let object = value as? [String: Any], let id = object["sessionId"] as? String else {
      throw WebDriverError(description: "the driver opened no session")
    }
    return WebDriverWire(session: "http://127.0.0.1:\(port)/session/\(id)")
  }

  /// Sends a command whose answer does not matter; throws when it failed.
  func command(
    _ method: String, _ path: String, _ body: [String: any Sendable]? = nil
  ) async throws {
    _ = try await value(method, path, body)
  }

  /// Sends a command and returns its answer as text; «» when there is none.
  func text(
    _ method: String, _ path: String, _ body: [String: any Sendable]? = nil
  ) async throws -> String {
    try await value(method, path, body) as? String ?? ""
  }

  /// Sends a command and returns its answer.
  func value(
    _ method: String, _ path: String, _ body: [String: any Sendable]? = nil
  ) async throws -> Any? {
    // curl, because Foundation's own client chokes on the driver's header fields.
    var arguments = ["curl", "--silent", "--show-error", "--max-time", "120", "--request", method]
    var input: String?
    if let body {
      input = String(
        decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
      arguments += ["--header", "Content-Type: application/json", "--data-binary", "@-"]
    }
    let output = try await Subprocess.check(
      arguments + [session + path], input: input, deadlineSeconds: 150)
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let value = object?["value"]
    if let failure = value as? [String: Any], failure["error"] is String {
      let said = failure["message"] as? String ?? "no reason"
      throw WebDriverError(description: "\(method) \(path): \(said)")
    }
    return value
  }
}
