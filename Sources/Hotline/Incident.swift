import Foundation

/// One cause behind many tickets: a burst main, a boiler house that went out.
///
/// One of its tickets, the lead, carries the contractor's work; the others are joined to it and
/// are answered together when the incident is closed.
public struct Incident: Hashable, Sendable {
  /// Where an incident is in its life.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// The program thinks so; nobody has said yet that it is one.
    case proposed
    /// A dispatcher says that it is one.
    case open
    /// It was none.
    case dismissed
    /// Over; its tickets are answered.
    case closed
  }

  /// How far the burst of tickets reaches by which it was noticed.
  public enum Reach: String, Hashable, Sendable, Codable, CaseIterable {
    /// A part of the city.
    case local
    /// The whole city.
    case city
  }

  /// The number the database gave.
  public var id: IncidentID
  /// Goes up by one with every change; a writer names the version it has read.
  public var version: Int
  /// Where it is in its life.
  public var state: State
  /// How far it reaches.
  public var reach: Reach
  /// What its tickets are about: they hang on this branch of the catalogue, or are it.
  public var service: ServiceCode
  /// The ticket that carries the contractor's work; nil until it is confirmed.
  public var lead: TicketID?
  /// Whom it concerns.
  public var extent: IncidentExtent
  /// How many houses of the gazetteer lie in its extent.
  public var houseCount: Int
  /// When it began.
  public var startedAt: Date
  /// When it is expected to be over; nil while nobody can say.
  public var expectedEndAt: Date?
  /// When it was over.
  public var endedAt: Date?
  /// The one answer to all its tickets.
  public var answer: String?
  /// Why it was none.
  public var reason: String?
  /// When it last changed.
  public var updatedAt: Date

  /// An incident as it begins; the rest is unknown.
  public init(
    id: IncidentID, version: Int, state: State, reach: Reach, service: ServiceCode,
    extent: IncidentExtent, startedAt: Date, updatedAt: Date
  ) {
    self.id = id
    self.version = version
    self.state = state
    self.reach = reach
    self.service = service
    self.extent = extent
    self.houseCount = 0
    self.startedAt = startedAt
    self.updatedAt = updatedAt
  }
}

/// Which places an incident concerns.
public enum IncidentExtent: Hashable, Sendable {
  /// As far around the places of its tickets (metres); grows with them.
  case around(metres: Double)
  /// Inside a ring of points; the last one is joined to the first.
  case area([GeoPoint])
  /// The houses that hang on a boiler house, substation or pumping station.
  case supply(SupplyCode)
  /// These houses.
  case houses([HouseID])
  /// Everywhere.
  case city
}

/// What a ticket is to an incident.
public enum IncidentStanding: String, Hashable, Sendable, Codable, CaseIterable {
  /// It would fit; nobody has attached it.
  case proposed
  /// It carries the contractor's work.
  case lead
  /// It is joined to the lead.
  case joined
  /// It was answered when the incident was closed.
  case answered
  /// Somebody took it out, or it was never part of it; it is not proposed again.
  case left
}

/// Something that happened to an incident; never changed or deleted afterwards.
public struct IncidentEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case proposed, opened, confirmed, dismissed, attached, detached, noted, closed
    case extentChanged = "extent_changed"
    case endExpected = "end_expected"
  }

  /// When it happened.
  public var at: Date
  /// What happened.
  public var kind: Kind
  /// The database login that wrote it; stamped by the database, nil before it is stored.
  public var author: String?
  /// For whom that login spoke.
  public var onBehalfOf: String?
  /// What else is worth knowing, by name: reason, answer, text, tickets.
  public var details: [String: String]

  /// An event to be stored.
  public init(
    at: Date, kind: Kind, onBehalfOf: String? = nil, details: [String: String] = [:]
  ) {
    self.at = at
    self.kind = kind
    self.onBehalfOf = onBehalfOf
    self.details = details
  }
}
