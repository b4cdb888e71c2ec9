import Foundation
import Hotline

/// What is known about a problem when somebody asks for a ticket.
public struct TicketDraft: Hashable, Sendable {
  /// The longest description (characters).
  public static let descriptionLimit = 8000
  /// The longest address (characters).
  public static let addressLimit = 300
  /// The longest name or telephone number of a caller (characters).
  public static let callerLimit = 160

  /// The same submission again finds the first one's ticket.
  public var submissionKey: String
  /// SHA-256 of what was sent, where a program sent it.
  public var requestSHA256: [UInt8]?
  /// Which contact it came of.
  public var origin: TicketRegistration.Origin
  /// How it came.
  public var channel: Channel
  /// What it is about, if anybody knows.
  public var service: ServiceCode?
  /// Where, as far as known.
  public var place: TicketPlace
  /// What the resident said.
  public var description: String
  /// How urgent, where a person says so; nil leaves it to the rules and the service.
  public var priority: Priority?
  /// What other open tickets of the same caller are about, where that is known.
  public var earlierServices: [ServiceCode] = []
  /// Who asks.
  public var caller: Caller
  /// When it reached the city.
  public var receivedAt: Date
  /// What the resident was told at once, where that was all there was to do (a consultation).
  public var answer: String?
  /// What it is about already, where somebody has recognised that.
  public var joinTo: JoinTarget?

  /// A draft with everything that must be known.
  public init(
    submissionKey: String, origin: TicketRegistration.Origin, channel: Channel,
    description: String, receivedAt: Date
  ) {
    self.submissionKey = submissionKey
    self.origin = origin
    self.channel = channel
    self.place = TicketPlace()
    self.description = description
    self.caller = Caller()
    self.receivedAt = receivedAt
  }

  /// The draft with surrounding blanks gone and every bound held; throws `DeskError.invalid`.
  func checked() throws(DeskError) -> TicketDraft {
    var draft = self
    draft.description = description.trimmingCharacters(in: .whitespacesAndNewlines)
    draft.place.address = place.address.trimmingCharacters(in: .whitespacesAndNewlines)
    draft.caller.name = caller.name.trimmingCharacters(in: .whitespacesAndNewlines)
    draft.caller.phone = caller.phone.trimmingCharacters(in: .whitespacesAndNewlines)
    draft.answer = answer?.trimmingCharacters(in: .whitespacesAndNewlines)
    guard draft.answer != "" else { throw .invalid(field: "answer", problem: .missing) }
    guard !draft.description.isEmpty else {
      throw .invalid(field: "description", problem: .missing)
    }
    let bounds: [(field: String, text: String, limit: Int)] = [
      ("description", draft.description, Self.descriptionLimit),
      ("address", draft.place.address, Self.addressLimit),
      ("caller.name", draft.caller.name, Self.callerLimit),
      ("caller.phone", draft.caller.phone, Self.callerLimit),
      ("answer", draft.answer ?? "", TicketMove.textLimit),
    ]
    for bound in bounds where bound.text.unicodeScalars.count > bound.limit {
      throw .invalid(field: bound.field, problem: .tooLong(limit: bound.limit))
    }
    // PostgreSQL's text has no NUL; nobody types one.
    for bound in bounds where bound.text.utf8.contains(0) {
      throw .invalid(field: bound.field, problem: .malformed)
    }
    return draft
  }
}
