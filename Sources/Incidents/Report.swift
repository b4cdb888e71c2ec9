import Foundation
import Hotline

/// What is known of a ticket when it is compared with others.
public struct Report: Hashable, Sendable {
  /// The ticket.
  public var ticket: TicketID
  /// What it is about.
  public var service: ServiceCode
  /// The branch of the catalogue that the service hangs on; the service itself where it has none.
  public var group: ServiceCode
  /// Where; nil when nobody knows.
  public var point: GeoPoint?
  /// When it was reported.
  public var reportedAt: Date
  /// What was said: address and description.
  public var text: String

  /// A ticket as others are compared with it.
  public init(
    ticket: TicketID, service: ServiceCode, group: ServiceCode, point: GeoPoint?,
    reportedAt: Date, text: String
  ) {
    self.ticket = ticket
    self.service = service
    self.group = group
    self.point = point
    self.reportedAt = reportedAt
    self.text = text
  }
}
