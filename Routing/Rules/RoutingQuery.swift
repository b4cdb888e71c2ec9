import Hotline

/// What decides who gets a ticket.
public struct RoutingQuery: Hashable, Sendable {
  /// Where a ticket's problem is, as far as districts go.
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
  /// The district.
  public var place: Place
  /// The point (WGS84 degrees), where one is known.
  public var point: GeoPoint?
  /// The house, where one is known.
  public var house: HouseFacts?
  /// When it is routed, by the city's clocks; nil fits only rules without hours, and
  /// everybody is taken to be on duty.
  public var moment: CityMoment?

  /// A question to the rule book.
  public init(
    service: ServiceCode, place: Place, point: GeoPoint? = nil, house: HouseFacts? = nil,
    moment: CityMoment? = nil
  ) {
    self.service = service
    self.place = place
    self.point = point
    self.house = house
    self.moment = moment
  }

  /// A question about a ticket's place: its district where one is set, else its point's.
  public init(
    service: ServiceCode, place: TicketPlace, map: DistrictMap, moment: CityMoment? = nil
  ) {
    self.service = service
    self.moment = moment
    point = place.point
    house = place.building.map(HouseFacts.init)
    if let district = place.district {
      self.place = .district(district)
    } else if let point = place.point {
      self.place = map.district(at: point).map(Place.district) ?? .outside
    } else {
      self.place = .unknown
    }
  }
}
