import Desk
import HTTP
import Hotline
import Metrics
import WebPages

/// `GET /status/{reference}`: from memory at once, else after a look into the database.
struct StatusLookup: Handler {
  let model: StatusReadModel
  let pages: StatusPages
  /// Taken from by malformed and unknown references only: who quotes right ones is never stopped.
  let failures: RateLimiter
  let lookups: Counter

  func answer(_ request: Request) throws -> Answer {
    try failures.check(request)
    let type = try request.preferred(.html, .json)
    let text = request.parameters["reference"] ?? ""
    guard let reference = Reference(text) else {
      failures.charge(request)
      return .now(malformed(text, type, request))
    }
    if let status = model.remembered(reference) {
      lookups.add(1, "memory")
      return .now(found(status, type, request))
    }
    return .later {
      do {
        guard let status = try await model.read(reference) else {
          lookups.add(1, "unknown")
          failures.charge(request)
          return unknown(reference, type, request)
        }
        lookups.add(1, "database")
        return found(status, type, request)
      } catch DeskError.unavailable {
        throw Problem(.serviceUnavailable, headers: ["retry-after": "2"])
      }
    }
  }

  private func found(_ status: TicketStatus, _ type: MediaType, _ request: Request) -> Response {
    guard type == .json else { return pages.status(status, request) }
    return Response(
      type: .json, body: StatusDocument(status, language: request.language).bytes
    ).varying()
  }

  private func malformed(_ text: String, _ type: MediaType, _ request: Request) -> Response {
    guard type == .json else { return pages.malformed(text, request) }
    return Problem(
      .badRequest, code: "malformed_reference",
      detail: "A reference has ten digits, the last one a check digit."
    ).response.varying()
  }

  private func unknown(
    _ reference: Reference, _ type: MediaType, _ request: Request
  ) -> Response {
    guard type == .json else { return pages.unknown(reference, request) }
    return Problem(.notFound, code: "unknown_reference", detail: "There is no such ticket.")
      .response.varying()
  }
}

extension Response {
  /// One address, two documents: nobody in between may mix them up.
  fileprivate func varying() -> Response { with("vary", "accept, cookie") }
}
