/// Where a ticket's problem is.
public struct TicketPlace: Hashable, Sendable, Codable {
  /// The address in words; empty where nobody said.
  public var address: String
  /// The house of the gazetteer, where one was picked.
  public var house: HouseID?
  /// The point on the map (WGS84 degrees).
  public var point: GeoPoint?
  /// The district the point lies in.
  public var district: DistrictCode?
  /// How surely the point is where the problem is.
  public var confidence: PlaceConfidence
  /// How far off the point may be, where a device or a map gave it.
  public var accuracyMetres: Int?
  /// The entrance of the house, from 1.
  public var entrance: Int?
  /// The flat, as written.
  public var flat: String?
  /// What the gazetteer knows about the house today; not kept with the ticket.
  public var building: Building?

  /// A place; everything may be unknown. Without a confidence it has the one that what is known
  /// of it allows.
  public init(
    address: String = "", house: HouseID? = nil, point: GeoPoint? = nil,
    district: DistrictCode? = nil, building: Building? = nil,
    confidence: PlaceConfidence? = nil, accuracyMetres: Int? = nil, entrance: Int? = nil,
    flat: String? = nil
  ) {
    self.address = address
    self.house = house
    self.point = point
    self.district = district
    self.building = building
    self.accuracyMetres = accuracyMetres
    self.entrance = entrance
    self.flat = flat
    self.confidence = .none
    self.confidence = confidence ?? leastConfidence
  }

  /// What can be said of a place by what is known of it alone.
  public var leastConfidence: PlaceConfidence {
    if house != nil {
      .house
    } else if point != nil {
      .gps
    } else if district != nil {
      .district
    } else {
      .none
    }
  }
}
