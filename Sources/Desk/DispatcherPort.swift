import Foundation
import Hotline

/// One line of the dispatchers' list.
public struct TicketLine: Hashable, Sendable {
  /// The ticket.
  public var ticket: Ticket
  /// Its clocks.
  public var clocks: [ServiceClockRecord]
  /// The service's name.
  public var serviceName: TicketStatus.Name?
  /// The name of the contractor who has it.
  public var contractorName: TicketStatus.Name?

  /// A line as read.
  public init(
    ticket: Ticket, clocks: [ServiceClockRecord], serviceName: TicketStatus.Name?,
    contractorName: TicketStatus.Name?
  ) {
    self.ticket = ticket
    self.clocks = clocks
    self.serviceName = serviceName
    self.contractorName = contractorName
  }
}

/// A half-filled form; kept so that a crash loses nothing typed.
public struct Draft: Hashable, Sendable {
  /// The call it belongs to; nil for a form opened without one.
  public var contact: ContactID?
  /// The form as JSON; the console's own affair, at most 40,000 characters.
  public var body: String
  /// When it was last saved.
  public var updatedAt: Date

  /// A draft as stored.
  public init(contact: ContactID?, body: String, updatedAt: Date) {
    self.contact = contact
    self.body = body
    self.updatedAt = updatedAt
  }
}

/// The dispatchers' side of the database, under the dispatcher's own login.
public protocol DispatcherStore: IncidentStore, IncidentReader, NearbyTickets, PlaceFinder,
  ShiftStore
{
  /// The dispatcher who is logged in.
  func me() async throws -> Agent
  /// Goes available, away or to wrap-up; refused while a call is offered or going on.
  func setState(_ state: Agent.State, now: Date) async throws
  /// Calls that are not over, oldest first, at most `limit`.
  func openCalls(limit: Int) async throws -> [Contact]
  /// One contact; nil when there is none.
  func contact(_ id: ContactID) async throws -> Contact?
  /// Untriaged first, then open ones by deadline, at most `limit`.
  func openTickets(limit: Int) async throws -> [TicketLine]
  /// Tickets of the same caller, newest first, at most `limit`.
  func tickets(byCaller phone: String, limit: Int) async throws -> [TicketLine]
  /// The ticket a reference belongs to; nil when there is none.
  func find(_ reference: Reference) async throws -> TicketID?
  /// What happened to a ticket, oldest first.
  func events(of ticket: TicketID) async throws -> [TicketEvent]
  /// Asks the core that holds the call.
  func ask(_ verb: CallRequest.Verb, contact: ContactID) async throws
  /// Keeps a half-filled form.
  func saveDraft(_ draft: Draft) async throws
  /// The dispatcher's own half-filled forms.
  func drafts() async throws -> [Draft]
  /// Forgets a form that was saved or thrown away.
  func dropDraft(contact: ContactID?) async throws
}
