import Foundation
import Hotline

/// A circle that holds all places of an incident.
public struct BurstArea: Hashable, Sendable {
  /// The mean of the places.
  public var centre: GeoPoint
  /// From there to the farthest (metres).
  public var radiusMetres: Double
}

/// One cause behind many tickets, as it looks from their number.
public struct Burst: Hashable, Sendable {
  /// How far it reaches.
  public enum Reach: String, Hashable, Sendable {
    /// Three by three squares of the grid.
    case local
    /// The whole city.
    case city
  }

  /// Counts the incidents of one detector from 1.
  public var number: Int
  /// What the tickets are about.
  public var group: ServiceCode
  /// How far it reaches.
  public var reach: Reach
  /// When the first of its tickets was reported.
  public var startedAt: Date
  /// When it was proposed.
  public var proposedAt: Date
  /// When it had been quiet for long enough; nil while it runs.
  public var endedAt: Date?
  /// Its tickets in the order they came.
  public var tickets: [TicketID]
  /// How many reports were usual in the window in which it was proposed.
  public var expectedReports: Double
  /// The probability of that burst by chance.
  public var probability: Double
  /// Where its tickets are; nil when none has a point.
  public var area: BurstArea?

  /// A burst as it was noticed.
  public init(
    number: Int, group: ServiceCode, reach: Reach, startedAt: Date, proposedAt: Date,
    endedAt: Date?, tickets: [TicketID], expectedReports: Double, probability: Double,
    area: BurstArea?
  ) {
    self.number = number
    self.group = group
    self.reach = reach
    self.startedAt = startedAt
    self.proposedAt = proposedAt
    self.endedAt = endedAt
    self.tickets = tickets
    self.expectedReports = expectedReports
    self.probability = probability
    self.area = area
  }
}

/// Something a detector found out.
public enum BurstChange: Hashable, Sendable {
  /// A new incident is proposed, with the tickets so far.
  case proposed(Burst)
  /// A ticket joins a running incident, given by its number.
  case joined(TicketID, incident: Int)
  /// A local incident turned out to be part of a city-wide one.
  case absorbed(incident: Int, by: Int)
  /// An incident is over, as it was at last.
  case ended(Burst)
}
