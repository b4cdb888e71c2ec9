import Desk
import HTTP

/// Why a request was refused, in the shape GeoReport v2 gives errors.
struct Refusal: Error {
  let status: Status
  /// One entry a fault.
  let descriptions: [String]
  var headers: HeaderFields = [:]

  init(_ status: Status, _ descriptions: String...) {
    self.status = status
    self.descriptions = descriptions
  }

  init(_ status: Status, all descriptions: [String]) {
    self.status = status
    self.descriptions = descriptions
  }

  /// The refusal another part's error amounts to; nil for what is this program's own fault.
  init?(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let problem as Problem:
      // GeoReport v2 knows no 401: a missing or wrong key is forbidden.
      let status: Status = problem.status == .unauthorized ? .forbidden : problem.status
      self.init(status, problem.detail.isEmpty ? problem.status.reason : problem.detail)
      headers = problem.headers
      headers["www-authenticate"] = nil
    case let error as DeskError: self.init(error)
    default: return nil
    }
  }

  private init?(_ error: DeskError) {
    switch error {
    case .unavailable:
      self.init(.serviceUnavailable, "The city's database is away; please try again.")
      headers = ["retry-after": "2"]
    case .invalid("service", _):
      self.init(.notFound, "service_code was not found.")
    case .invalid(let field, .missing): self.init(.badRequest, "\(field) was not provided.")
    case .invalid(let field, .tooLong(let limit)):
      self.init(.badRequest, "\(field) has more than \(limit) characters.")
    case .invalid(let field, _): self.init(.badRequest, "\(field) is malformed.")
    case .keyReused:
      self.init(.unprocessableContent, "This Idempotency-Key was used with another content.")
    default: return nil
    }
  }

  /// The answer.
  func response(_ format: DocumentFormat) -> Response {
    let items = descriptions.map { description -> Element in
      ["code": .integer(status.rawValue), "description": .text(description)]
    }
    var response = Document(root: "errors", content: .list(of: "error", items))
      .response(format, status: status)
    for field in headers { response.headers.append(field.name, field.value) }
    return response
  }
}
