import Foundation
import Hotline
import Incidents

/// A ticket as the watch for incidents needs it.
public struct ReportedTicket: Hashable, Sendable {
  /// The ticket.
  public var ticket: TicketID
  /// What it is about.
  public var service: ServiceCode
  /// Where; nil when nobody knows.
  public var point: GeoPoint?
  /// When it reached the city.
  public var receivedAt: Date

  /// A ticket as read.
  public init(ticket: TicketID, service: ServiceCode, point: GeoPoint?, receivedAt: Date) {
    self.ticket = ticket
    self.service = service
    self.point = point
    self.receivedAt = receivedAt
  }
}

/// A page of what was registered or triaged.
public struct ReportPage: Hashable, Sendable {
  /// The tickets, in the order of the log; one may come twice.
  public var tickets: [ReportedTicket]
  /// The last entry of the log that was looked at.
  public var last: Int64

  /// A page as read.
  public init(tickets: [ReportedTicket], last: Int64) {
    self.tickets = tickets
    self.last = last
  }
}

/// What the watch for incidents reads and writes.
public protocol IncidentWatchStore: Sendable {
  /// The newest entry of the log of tickets.
  func newestLogEntry() async throws -> Int64
  /// Tickets with a service received since a moment, in that order; the newest `limit` of them.
  func reports(since moment: Date, limit: Int) async throws -> [ReportedTicket]
  /// Tickets whose service became known behind an entry of the log.
  func reports(after entry: Int64, limit: Int) async throws -> ReportPage
  /// Stores a burst as a proposed incident, in one transaction and once however many watchers
  /// notice it: one that shares a ticket with an incident of the same kind is that incident, and
  /// lends it the others. Answers the incident.
  func propose(_ burst: Burst, now: Date) async throws -> (incident: IncidentID, isNew: Bool)
  /// A local incident that nobody has confirmed yet is part of a larger one.
  func absorb(_ incident: IncidentID, into larger: IncidentID, now: Date) async throws
  /// Offers tickets to all incidents they fit: what was proposed with them and whatever open
  /// incident concerns their service and place. Nothing is joined.
  func offer(_ tickets: [TicketID: IncidentID?], now: Date) async throws
}
