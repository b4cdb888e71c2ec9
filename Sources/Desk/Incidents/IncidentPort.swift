import Foundation
import Hotline

/// An incident about to be opened by hand, around one ticket.
public struct IncidentOpening: Hashable, Sendable {
  /// The ticket that carries the contractor's work.
  public var lead: TicketID
  /// What it is about.
  public var service: ServiceCode
  /// Whom it concerns.
  public var extent: IncidentExtent
  /// When it began.
  public var startedAt: Date
  /// What the log says about it.
  public var event: IncidentEvent
}

/// Durable storage for the life of incidents.
public protocol IncidentStore: TicketStore {
  /// An incident with its tickets; nil when there is none.
  func incidentSnapshot(of incident: IncidentID) async throws -> IncidentSnapshot?
  /// Stores a new, open incident; returns its number after COMMIT. Throws `conflict` when the lead
  /// belongs to an incident already.
  func open(_ opening: IncidentOpening) async throws -> IncidentID
  /// Stores a decision with the moves of the tickets it concerns in one transaction; returns the
  /// new version after COMMIT. Throws `conflict` when the incident or a ticket has moved on.
  func apply(_ change: IncidentChange, tickets: [TicketChange]) async throws -> Int
}

/// One line of the list of incidents.
public struct IncidentLine: Hashable, Sendable {
  /// The incident.
  public var incident: Incident
  /// The name of what it is about.
  public var serviceName: TicketStatus.Name?
  /// The name of the boiler house, substation or pumping station it hangs on.
  public var supplyName: TicketStatus.Name?
  /// Where it is, in words: the address of its eldest ticket.
  public var address: String
  /// What the resident of that ticket quotes; nil while it has none.
  public var reference: Reference?
  /// How many tickets follow it, the lead included; of a proposed one, how many it would have.
  public var ticketCount: Int
  /// How many more would fit.
  public var offeredCount: Int

  /// A line as read.
  public init(
    incident: Incident, serviceName: TicketStatus.Name?, supplyName: TicketStatus.Name?,
    address: String, reference: Reference?, ticketCount: Int, offeredCount: Int
  ) {
    self.incident = incident
    self.serviceName = serviceName
    self.supplyName = supplyName
    self.address = address
    self.reference = reference
    self.ticketCount = ticketCount
    self.offeredCount = offeredCount
  }
}

/// One incident with its tickets and history.
public struct IncidentPage: Hashable, Sendable {
  /// A ticket and what it is to the incident.
  public struct Member: Hashable, Sendable {
    /// The ticket.
    public var line: TicketLine
    /// What it is to the incident.
    public var standing: IncidentStanding

    /// A member as read.
    public init(line: TicketLine, standing: IncidentStanding) {
      self.line = line
      self.standing = standing
    }
  }

  /// The incident.
  public var line: IncidentLine
  /// Its tickets: the lead, those that fit, those that joined; bounded.
  public var members: [Member]
  /// What happened to it, oldest first.
  public var events: [IncidentEvent]

  /// A page as read.
  public init(line: IncidentLine, members: [Member], events: [IncidentEvent]) {
    self.line = line
    self.members = members
    self.events = events
  }
}

/// What is known of a place when somebody asks which incidents concern it.
public struct IncidentPlace: Hashable, Sendable {
  /// The house of the gazetteer.
  public var house: HouseID?
  /// The point on the map.
  public var point: GeoPoint?
  /// What it is about, with all branches above; empty: whatever it is.
  public var services: [ServiceCode]

  /// A place; everything may be unknown.
  public init(house: HouseID?, point: GeoPoint?, services: [ServiceCode]) {
    self.house = house
    self.point = point
    self.services = services
  }
}

/// Who asks which incidents concern a place.
public protocol IncidentMap: Sendable {
  /// Open incidents that concern a house or point, the newest first; a place of which neither is
  /// known is concerned by those of the whole city only.
  func coveringIncidents(_ place: IncidentPlace, limit: Int) async throws -> [IncidentLine]
}

/// What dispatchers read of incidents.
public protocol IncidentReader: IncidentMap {
  /// Proposed ones first, then open ones, then those closed since a moment; newest first.
  func incidents(closedSince: Date, limit: Int) async throws -> [IncidentLine]
  /// An incident with its tickets and history; nil when there is none.
  func incidentPage(_ incident: IncidentID, memberLimit: Int) async throws -> IncidentPage?
}
