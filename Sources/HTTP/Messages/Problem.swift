import Foundation

/// Why a request was not carried out, as programs read it (RFC 9457); handlers throw it.
public struct Problem: Error, Hashable, Sendable {
  /// A field that is wrong.
  public struct Field: Hashable, Sendable, Encodable {
    /// The field's name, nested ones with dots: «caller.phone».
    public var field: String
    /// A stable code: «missing», «too_long», «malformed», «unknown».
    public var code: String
    /// What is wrong, in words.
    public var detail: String

    /// A wrong field.
    public init(field: String, code: String, detail: String) {
      self.field = field
      self.code = code
      self.detail = detail
    }
  }

  /// How it went.
  public var status: Status
  /// A stable code programs compare; the status' own when nobody gave one.
  public var code: String
  /// What happened, in words.
  public var detail: String
  /// The fields that are wrong.
  public var fields: [Field]
  /// Header fields the response carries (`Retry-After`, `Allow`).
  public var headers: HeaderFields

  /// A problem.
  public init(
    _ status: Status, code: String? = nil, detail: String = "", fields: [Field] = [],
    headers: HeaderFields = [:]
  ) {
    self.status = status
    self.code = code ?? Self.defaultCode(status)
    self.detail = detail
    self.fields = fields
    self.headers = headers
  }

  /// The problem as `application/problem+json`.
  public var response: Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let document = Document(
      title: status.reason, status: status.rawValue, code: code,
      detail: detail.isEmpty ? nil : detail, errors: fields.isEmpty ? nil : fields)
    // Strings and numbers only: encoding them cannot fail, and an empty body would say it.
    let body = (try? encoder.encode(document)) ?? Data()
    var response = Response(status, headers: headers, body: Array(body))
    response.headers.append("content-type", MediaType.problem.headerValue)
    response.headers.append("cache-control", "no-store")
    return response
  }

  private struct Document: Encodable {
    let title: String
    let status: Int
    let code: String
    let detail: String?
    let errors: [Field]?
  }

  /// «Bad Request» → «bad_request».
  private static func defaultCode(_ status: Status) -> String {
    status.reason.lowercased().replacingOccurrences(of: " ", with: "_")
  }
}
