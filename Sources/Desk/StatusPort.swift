import Foundation
import Hotline

/// What anybody who knows a reference may read: nothing personal.
public struct TicketStatus: Hashable, Sendable {
  /// A name in both languages.
  public struct Name: Hashable, Sendable {
    /// In Ukrainian.
    public var uk: String
    /// In English.
    public var en: String

    /// A name in both languages.
    public init(uk: String, en: String) {
      self.uk = uk
      self.en = en
    }
  }

  /// The incident that a ticket follows or was answered with.
  public struct IncidentStory: Hashable, Sendable {
    /// When it began.
    public var startedAt: Date
    /// When it is expected to be over; nil while nobody can say.
    public var expectedEndAt: Date?
    /// When it was over; nil while it goes on.
    public var endedAt: Date?

    /// A story as read.
    public init(startedAt: Date, expectedEndAt: Date?, endedAt: Date?) {
      self.startedAt = startedAt
      self.expectedEndAt = expectedEndAt
      self.endedAt = endedAt
    }
  }

  /// What the resident quotes.
  public var reference: Reference
  /// Grows by one with every change.
  public var version: Int
  /// Where the ticket is in its life.
  public var state: Ticket.State
  /// Where the ticket is that it follows, whose contractor, answer and deadline the rest tells.
  public var followedState: Ticket.State?
  /// The incident it belongs to; nil where there is none.
  public var incident: IncidentStory?
  /// What it is about; nil before triage.
  public var serviceCode: ServiceCode?
  /// The service's name.
  public var service: Name?
  /// The district's name.
  public var district: Name?
  /// The name of the contractor who has it.
  public var contractor: Name?
  /// The answer to the resident.
  public var answer: String?
  /// When it reached the city.
  public var receivedAt: Date
  /// When the resolution clock runs out.
  public var dueAt: Date?
  /// When it last changed.
  public var updatedAt: Date

  /// A status as read.
  public init(
    reference: Reference, version: Int, state: Ticket.State, serviceCode: ServiceCode?,
    service: Name?, district: Name?, contractor: Name?, answer: String?, receivedAt: Date,
    dueAt: Date?, updatedAt: Date
  ) {
    self.reference = reference
    self.version = version
    self.state = state
    self.serviceCode = serviceCode
    self.service = service
    self.district = district
    self.contractor = contractor
    self.answer = answer
    self.receivedAt = receivedAt
    self.dueAt = dueAt
    self.updatedAt = updatedAt
  }
}

/// Statuses for many residents at once.
public protocol StatusSource: Sendable {
  /// The statuses of those references that exist, in no order (one statement, `= ANY`).
  func statuses(of references: [Reference]) async throws -> [TicketStatus]
}
