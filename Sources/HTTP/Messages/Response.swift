import Foundation

/// What goes back to the client.
public struct Response: Sendable {
  /// What follows the header fields.
  public enum Content: Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// Events until the stream ends or the client goes.
    case events(EventStream)
  }

  /// How it went.
  public var status: Status
  /// The header fields besides those the server adds to every response.
  public var headers: HeaderFields
  /// The content.
  public var content: Content

  /// A response of bytes.
  public init(_ status: Status = .ok, headers: HeaderFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.content = .bytes(body)
  }

  /// Bytes of a type.
  public init(_ status: Status = .ok, type: MediaType, body: [UInt8]) {
    self.init(status, body: body)
    headers.append(lowercaseName: "content-type", value: type.headerValue)
  }

  /// A page.
  public static func html(_ page: HTML, status: Status = .ok) -> Response {
    Response(status, type: .html, body: Array(page.text.utf8))
  }

  /// Plain text.
  public static func text(_ text: String, status: Status = .ok) -> Response {
    Response(status, type: .text, body: Array(text.utf8))
  }

  /// A value as JSON: keys sorted, times as ISO 8601.
  public static func json(_ value: some Encodable, status: Status = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return Response(status, type: .json, body: Array(try encoder.encode(value)))
  }

  /// Go on with GET at a path of this site (RFC 9110 §15.4.4).
  public static func seeOther(_ path: String) -> Response {
    Response(.seeOther, headers: ["location": path])
  }

  /// Server-sent events.
  public static func events(_ stream: EventStream) -> Response {
    var response = Response(headers: [
      "content-type": MediaType.eventStream.headerValue, "cache-control": "no-store",
    ])
    response.content = .events(stream)
    return response
  }

  /// The same response with one more header field.
  public func with(_ name: String, _ value: String) -> Response {
    var response = self
    response.headers.append(name, value)
    return response
  }

  /// The same response with a cookie set.
  public func settingCookie(_ cookie: Cookie) -> Response {
    with("set-cookie", cookie.headerValue)
  }
}
