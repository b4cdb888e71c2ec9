import APIAccess
import Desk
import Foundation
import HTTP
import Hotline
import Secrets

/// `POST /api/v1/contacts`: other programs register what residents wrote to them.
///
/// Answered after COMMIT. Sent again under the same `Idempotency-Key` it gives the first answer,
/// so a program that heard nothing can simply try again.
public struct ContactAPI: Sendable {
  private let desk: Desk
  private let clients: APIClients
  private let now: @Sendable () -> Date

  /// An interface over the desk.
  ///
  /// - Parameters:
  ///   - desk: registers.
  ///   - clients: knows the programs by their keys.
  ///   - now: the time; a parameter so that tests own the clock.
  public init(
    desk: Desk, clients: any APIClientDirectory, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.desk = desk
    self.clients = APIClients(directory: clients)
    self.now = now
  }

  /// Adds `POST /api/v1/contacts`.
  public func addRoutes(to router: inout Router) {
    router.on(.post, "/api/v1/contacts", maxBodyBytes: 64_000, later: { try await submit($0) })
  }

  private func submit(_ request: Request) async throws -> Response {
    do {
      let client = try await clients.identify(request)
      try request.requireContentType(.json)
      let key = try Self.idempotencyKey(request)
      let submission = try ContactSubmission(request.body, now: now())
      let draft = draft(of: submission, key: "api:\(client):\(key)")
      let ticket = try await desk.register(draft, by: .channel("api:\(client)"))
      return Self.answer(ticket)
    } catch let error as DeskError {
      throw Self.problem(error)
    }
  }

  private func draft(of submission: ContactSubmission, key: String) -> TicketDraft {
    let receivedAt = submission.receivedAt ?? now()
    let caller = submission.callerPhone.isEmpty ? submission.callerName : submission.callerPhone
    var contact = Contact(
      key: UUID(ofDigest: SHA256.digest(key.utf8)), channel: submission.channel, state: .ended,
      caller: caller,
      receivedAt: receivedAt)
    contact.outcome = .received
    contact.endedAt = receivedAt
    contact.callerName = submission.callerName.isEmpty ? nil : submission.callerName
    contact.body = submission.text
    var draft = TicketDraft(
      submissionKey: key, origin: .new(contact), channel: submission.channel,
      description: submission.text, receivedAt: receivedAt)
    draft.requestSHA256 = SHA256.digest(submission.canonicalBytes)
    draft.service = submission.service
    draft.place = TicketPlace(
      address: submission.address, point: submission.location,
      accuracyMetres: submission.accuracyMetres)
    draft.caller = Caller(name: submission.callerName, phone: submission.callerPhone)
    return draft
  }

  private static func answer(_ ticket: RegisteredTicket) -> Response {
    let path = "/status/\(ticket.reference.digits)"
    let body = #"{"reference":"\#(ticket.reference.digits)","status":"\#(path)"}"# + "\n"
    return Response(ticket.wasReplay ? .ok : .created, type: .json, body: Array(body.utf8))
      .with("location", path)
  }

  /// 1–200 visible ASCII characters, the program's own affair.
  private static func idempotencyKey(_ request: Request) throws -> String {
    guard let key = request.headers["idempotency-key"] else {
      throw Problem(
        .badRequest, code: "idempotency_key_missing",
        detail: "Send an Idempotency-Key, so that trying again registers nothing twice.")
    }
    guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      throw Problem(
        .badRequest, code: "idempotency_key_malformed",
        detail: "An Idempotency-Key has 1 to 200 visible ASCII characters.")
    }
    return key
  }

  private static func problem(_ error: DeskError) -> any Error {
    switch error {
    case .unavailable:
      return Problem(.serviceUnavailable, code: error.code, headers: ["retry-after": "2"])
    case .keyReused:
      return Problem(
        .unprocessableContent, code: error.code,
        detail: "This Idempotency-Key was used before with another content.")
    case .invalid(let field, let problem):
      return Problem(
        .badRequest, code: "invalid_fields", detail: "Some fields are wrong.",
        fields: [Self.field(field == "description" ? "text" : field, problem)])
    case .notFound, .conflict, .illegalMove, .forbidden, .controlCallMissing, .othersJoined,
      .targetIsOver, .illegalIncidentMove:
      return error
    }
  }

  private static func field(_ name: String, _ problem: DeskError.Problem) -> Problem.Field {
    switch problem {
    case .missing: .init(field: name, code: "missing", detail: "This field is required.")
    case .tooLong(let limit):
      .init(field: name, code: "too_long", detail: "At most \(limit) characters.")
    case .unknown(let value):
      .init(field: name, code: "unknown", detail: "There is no «\(value)».")
    case .malformed: .init(field: name, code: "malformed", detail: "Not of the right form.")
    case .unchanged: .init(field: name, code: "unchanged", detail: "It is so already.")
    }
  }
}
