/// A status code (RFC 9110 §15).
public struct Status: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// 100…599.
  public let rawValue: Int

  /// Wraps a code.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The code in digits.
  public var description: String { String(rawValue) }

  /// The request succeeded.
  public static let ok = Status(rawValue: 200)
  /// Something was made; `Location` says where it is.
  public static let created = Status(rawValue: 201)
  /// Succeeded, nothing to send.
  public static let noContent = Status(rawValue: 204)
  /// Go on with GET at `Location`.
  public static let seeOther = Status(rawValue: 303)
  /// What the client has is still true.
  public static let notModified = Status(rawValue: 304)
  /// The request makes no sense.
  public static let badRequest = Status(rawValue: 400)
  /// Say who you are.
  public static let unauthorized = Status(rawValue: 401)
  /// Not allowed.
  public static let forbidden = Status(rawValue: 403)
  /// There is nothing here.
  public static let notFound = Status(rawValue: 404)
  /// Something is here, but not for this method.
  public static let methodNotAllowed = Status(rawValue: 405)
  /// Nothing in a form the client accepts.
  public static let notAcceptable = Status(rawValue: 406)
  /// The client took too long.
  public static let requestTimeout = Status(rawValue: 408)
  /// Does not fit what is there now.
  public static let conflict = Status(rawValue: 409)
  /// `Content-Length` is missing.
  public static let lengthRequired = Status(rawValue: 411)
  /// The body is too long.
  public static let contentTooLarge = Status(rawValue: 413)
  /// The target is too long.
  public static let uriTooLong = Status(rawValue: 414)
  /// The body is of a kind that is not understood here.
  public static let unsupportedMediaType = Status(rawValue: 415)
  /// `Expect` asks for what is not offered.
  public static let expectationFailed = Status(rawValue: 417)
  /// Well formed, but cannot be carried out.
  public static let unprocessableContent = Status(rawValue: 422)
  /// Too often.
  public static let tooManyRequests = Status(rawValue: 429)
  /// The header fields are too long.
  public static let headerFieldsTooLarge = Status(rawValue: 431)
  /// The program failed.
  public static let internalServerError = Status(rawValue: 500)
  /// No such method exists here.
  public static let notImplemented = Status(rawValue: 501)
  /// Try again later.
  public static let serviceUnavailable = Status(rawValue: 503)
  /// Not this version of HTTP.
  public static let versionNotSupported = Status(rawValue: 505)

  /// The phrase RFC 9110 gives the code; empty for codes this server never sends.
  public var reason: String { Self.reasons[rawValue] ?? "" }

  private static let reasons = [
    200: "OK", 201: "Created", 204: "No Content", 303: "See Other", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict",
    411: "Length Required", 413: "Content Too Large", 414: "URI Too Long",
    415: "Unsupported Media Type", 417: "Expectation Failed", 422: "Unprocessable Content",
    429: "Too Many Requests", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
    505: "HTTP Version Not Supported",
  ]
}
