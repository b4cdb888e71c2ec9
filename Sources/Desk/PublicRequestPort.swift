import Foundation
import Hotline

/// A ticket as anybody may read it: nobody's name or number, no flat.
public struct PublicRequest: Hashable, Sendable {
  /// Its public face: state, service, contractor, answer, times.
  public var status: TicketStatus
  /// What was sent, where the sender published it himself; else nil.
  public var description: String?
  /// The street, or what a sender published; nil where nobody said.
  public var address: String?
  /// Where, no more exactly than may be shown (WGS84 degrees).
  public var point: GeoPoint?

  /// A request as read.
  public init(
    status: TicketStatus, description: String?, address: String?, point: GeoPoint?
  ) {
    self.status = status
    self.description = description
    self.address = address
    self.point = point
  }
}

/// Which public requests somebody wants; newest first.
public struct PublicRequestQuery: Hashable, Sendable {
  /// A rectangle between two corners (WGS84 degrees).
  public struct Box: Hashable, Sendable {
    /// The south-western corner.
    public var southWest: GeoPoint
    /// The north-eastern corner.
    public var northEast: GeoPoint

    /// A rectangle; nil when its corners are not in that order.
    public init?(southWest: GeoPoint, northEast: GeoPoint) {
      guard southWest.latitude <= northEast.latitude, southWest.longitude <= northEast.longitude
      else { return nil }
      self.southWest = southWest
      self.northEast = northEast
    }
  }

  /// These only; empty means all.
  public var references: [Reference] = []
  /// About these services only; empty means all.
  public var services: [ServiceCode] = []
  /// In these states only; empty means all.
  public var states: [Ticket.State] = []
  /// Received in this time, both ends included.
  public var received: ClosedRange<Date>?
  /// Changed in this time, both ends included.
  public var updated: ClosedRange<Date>?
  /// Inside of this rectangle.
  public var box: Box?
  /// How many at most.
  public var limit = 1000
  /// How many to pass over.
  public var offset = 0

  /// All requests.
  public init() {}
}

/// Something that happened to a request, as anybody may read it.
public struct PublicUpdate: Hashable, Sendable {
  /// Which event.
  public var id: Int64
  /// Whose.
  public var reference: Reference
  /// What happened.
  public var kind: TicketEvent.Kind
  /// When.
  public var at: Date
  /// The answer or the reason, where the event has one for the resident.
  public var text: String?

  /// An update as read.
  public init(
    id: Int64, reference: Reference, kind: TicketEvent.Kind, at: Date, text: String?
  ) {
    self.id = id
    self.reference = reference
    self.kind = kind
    self.at = at
    self.text = text
  }
}

/// The city's requests as anybody may read them.
public protocol PublicRequestSource: Sendable {
  /// Requests that fit, newest first; throws `DeskError.unavailable`.
  func requests(_ query: PublicRequestQuery) async throws -> [PublicRequest]
  /// What happened in this time, oldest first, at most `limit`; throws `DeskError.unavailable`.
  func updates(in period: ClosedRange<Date>, limit: Int) async throws -> [PublicUpdate]
}
