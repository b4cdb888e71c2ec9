import Foundation
import Hotline

/// A ticket about to be stored with all that is decided about it, in one transaction.
public struct TicketRegistration: Hashable, Sendable {
  /// Which contact it came of.
  public enum Origin: Hashable, Sendable {
    /// One that is stored already (a call).
    case stored(ContactID)
    /// One that is stored in the same transaction (a message, a submission).
    case new(Contact)
    /// None: a dispatcher opened the form without a call.
    case none
  }

  /// What the resident will quote; drawn anew by the store should it be taken.
  public var reference: Reference
  /// The same submission again finds the first one's ticket: «api:portal:7f3…», «draft:…».
  public var submissionKey: String
  /// SHA-256 of what was sent under that key, where a program sent it (32 bytes).
  public var requestSHA256: [UInt8]?
  /// Which contact it came of.
  public var origin: Origin
  /// How it came.
  public var channel: Channel
  /// `received` (untriaged), `assigned`, `answered` on the spot, or `joined`.
  public var state: Ticket.State
  /// What it is about; nil when nobody knows yet.
  public var service: ServiceCode?
  /// Where.
  public var place: TicketPlace
  /// What the resident said.
  public var description: String
  /// How urgent.
  public var priority: Priority
  /// Who says how urgent.
  public var prioritySource = PrioritySource.service
  /// Who asks.
  public var caller: Caller
  /// When it reached the city.
  public var receivedAt: Date
  /// Whether the resident will be asked before it is closed.
  public var isOnControl = false
  /// What the resident was told at once; then the ticket is over as it begins.
  public var answer: String?
  /// What the ticket follows from the beginning.
  public var joinTo: JoinTarget?
  /// The contractor's job, where a rule chose one.
  public var workOrder: WorkOrder?
  /// The clocks that begin to run.
  public var clocks: [ServiceClockRecord]
  /// What the log says about it.
  public var events: [TicketEvent]
}

/// What became of a registration.
public struct RegisteredTicket: Hashable, Sendable {
  /// The ticket's number inside the house.
  public var id: TicketID
  /// What the resident quotes.
  public var reference: Reference
  /// Whether the same submission had been registered before; then nothing new was stored.
  public var wasReplay: Bool

  /// An answer of the store.
  public init(id: TicketID, reference: Reference, wasReplay: Bool) {
    self.id = id
    self.reference = reference
    self.wasReplay = wasReplay
  }
}
