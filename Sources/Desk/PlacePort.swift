import Hotline

/// Something an address as typed may mean.
public struct PlaceMatch: Hashable, Sendable {
  /// The address in words.
  public var address: String
  /// The house, where it is one.
  public var house: House?
  /// The point on the map (WGS84 degrees).
  public var point: GeoPoint?
  /// The district; nil where a street runs through several.
  public var district: DistrictCode?
  /// How surely the point is the one that is meant, once this is what is meant.
  public var confidence: PlaceConfidence
  /// Whether name and number are exactly what was typed.
  public var isExact: Bool
  /// How far off the point may be, where a device or a map gave it.
  public var accuracyMetres: Int?

  /// A match.
  public init(
    address: String, house: House? = nil, point: GeoPoint?, district: DistrictCode?,
    confidence: PlaceConfidence, isExact: Bool
  ) {
    self.address = address
    self.house = house
    self.point = point
    self.district = district
    self.confidence = confidence
    self.isExact = isExact
  }

  /// What a ticket has already; nil where it knows no point.
  public init?(_ place: TicketPlace) {
    guard let point = place.point else { return nil }
    self.init(
      address: place.address, point: point, district: place.district,
      confidence: place.confidence, isExact: false)
    accuracyMetres = place.accuracyMetres
    if let id = place.house, let district = place.district, let building = place.building {
      house = House(
        id: id, address: place.address, point: point, district: district, building: building)
    }
  }
}

/// What an address as typed may mean, best first.
public struct PlaceSearch: Hashable, Sendable {
  /// Houses, streets and named places.
  public var matches: [PlaceMatch]
  /// The entrance that was typed, from 1.
  public var entrance: Int?
  /// The flat that was typed.
  public var flat: String?
  /// A settlement that was named and does not belong to the hromada.
  public var outside: String?

  /// An answer.
  public init(
    matches: [PlaceMatch] = [], entrance: Int? = nil, flat: String? = nil, outside: String? = nil
  ) {
    self.matches = matches
    self.entrance = entrance
    self.flat = flat
    self.outside = outside
  }

  /// The only thing that is exactly what was typed; nil where several are, or none.
  public var unambiguous: PlaceMatch? {
    let exact = matches.filter(\.isExact)
    return exact.count == 1 ? exact.first : nil
  }
}

/// What makes one place likelier than another.
public struct PlaceContext: Hashable, Sendable {
  /// Where the caller or the dispatcher is; nil when nobody knows.
  public var district: DistrictCode?
  /// The caller's number: earlier tickets' houses come first.
  public var caller: String

  /// A context; everything may be unknown.
  public init(district: DistrictCode? = nil, caller: String = "") {
    self.district = district
    self.caller = caller
  }
}

/// What is at a point of the map.
public struct PointPlace: Hashable, Sendable {
  /// A district that does not reach the point, and how far it is away.
  public struct Neighbour: Hashable, Sendable {
    /// The district.
    public var district: DistrictCode
    /// From the point to its border.
    public var metres: Int

    /// A district nearby.
    public init(district: DistrictCode, metres: Int) {
      self.district = district
      self.metres = metres
    }
  }

  /// The nearest house within reach.
  public var house: House?
  /// From the point to that house.
  public var metres: Int?
  /// The district the point lies in; nil outside the hromada.
  public var district: DistrictCode?
  /// Outside the hromada: the nearest district.
  public var nearest: Neighbour?

  /// What is there.
  public init(
    house: House?, metres: Int?, district: DistrictCode?, nearest: Neighbour?
  ) {
    self.house = house
    self.metres = metres
    self.district = district
    self.nearest = nearest
  }
}

/// Finds places by words and by points.
public protocol PlaceFinder: Sendable {
  /// What an address as typed may mean, at most `limit`, best first. Nothing typed: where this
  /// caller's earlier tickets were.
  func places(_ typed: String, near context: PlaceContext, limit: Int) async throws -> PlaceSearch
  /// The same for an address that a program sent: no caller is known, and the answer may be as old
  /// as a second.
  func geocode(_ address: String) async throws -> PlaceSearch
  /// What is at a point: a house only within `metres`.
  func place(at point: GeoPoint, withinMetres metres: Int) async throws -> PointPlace
}
