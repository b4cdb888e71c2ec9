import Foundation
import Hotline

/// What is known so far of a complaint that is being typed.
public struct DuplicateQuestion: Hashable, Sendable {
  /// The house of the gazetteer.
  public var house: HouseID?
  /// Where (WGS84 degrees).
  public var point: GeoPoint?
  /// What it is about; nil: whatever it is.
  public var service: ServiceCode?
  /// The words so far.
  public var text: String

  /// A question.
  public init(house: HouseID?, point: GeoPoint?, service: ServiceCode?, text: String) {
    self.house = house
    self.point = point
    self.service = service
    self.text = text
  }
}

/// Where and when likely duplicates are looked for.
public struct DuplicateBounds: Hashable, Sendable {
  /// How far around (metres).
  public var radiusMetres: Double
  /// Not before.
  public var since: Date
  /// The service with all of its branch; empty: all.
  public var services: [ServiceCode]
  /// Most tickets answered, the newest.
  public var limit: Int
}

/// An earlier ticket that a new complaint may be about.
public struct LikelyDuplicate: Hashable, Sendable {
  /// The earlier ticket.
  public var line: TicketLine
  /// How far away it is (metres).
  public var distanceMetres: Double
  /// How much alike the two are, 0…1.
  public var likeness: Double

  /// Whether the new complaint can be joined to it.
  public var canBeJoined: Bool { line.ticket.state.isOpen }

  /// An earlier ticket.
  public init(line: TicketLine, distanceMetres: Double, likeness: Double) {
    self.line = line
    self.distanceMetres = distanceMetres
    self.likeness = likeness
  }
}

/// Tickets near a place.
public protocol NearbyTickets: Sendable {
  /// Tickets of the same house or near a point, with their distance (metres): open ones and those
  /// that ended lately, newest first.
  func ticketsNearby(
    _ question: DuplicateQuestion, within bounds: DuplicateBounds
  ) async throws -> [(line: TicketLine, distanceMetres: Double)]
}
