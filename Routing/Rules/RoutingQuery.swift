import Hotline

/// What decides who gets a ticket.
public struct RoutingQuery: Hashable, Sendable {
  /// Where a ticket's problem is, as far as routing cares.
  public enum Place: Hashable, Sendable {
    /// In this district.
    case district(DistrictCode)
    /// At a point outside all districts.
    case outside
    /// Nobody said where.
    case unknown
  }

  /// What the ticket is about.
  public var service: ServiceCode
  /// Where it is.
  public var place: Place

  /// A question to the rule book.
  public init(service: ServiceCode, place: Place) {
    self.service = service
    self.place = place
  }

  /// A question about a ticket's place: its district where one is set, else its point's.
  public init(service: ServiceCode, place: TicketPlace, map: DistrictMap) {
    self.service = service
    if let district = place.district {
      self.place = .district(district)
    } else if let point = place.point {
      self.place = map.district(at: point).map(Place.district) ?? .outside
    } else {
      self.place = .unknown
    }
  }
}
