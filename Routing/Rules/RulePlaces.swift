import Hotline

/// The houses, streets, lines and districts a rule is about: any of them will do.
public struct RulePlaces: Hashable, Sendable {
  /// A house by its address.
  public struct Address: Hashable, Sendable {
    /// The street.
    public var street: StreetCode
    /// The number.
    public var number: HouseNumber

    /// The address of a house.
    public init(street: StreetCode, number: HouseNumber) {
      self.street = street
      self.number = number
    }
  }

  /// What of these a ticket's place lies in.
  public enum Fit: Hashable, Sendable {
    case anywhere, district(DistrictCode), address(Address), stretch(StreetRange), line(String)
  }

  /// Whole districts.
  public var districts: Set<DistrictCode>
  /// Single houses.
  public var addresses: Set<Address>
  /// Stretches of streets.
  public var stretches: [StreetRange]
  /// Roads and mains with what lies near them.
  public var lines: [LinearObject]

  /// Places; without any a rule fits everywhere, also where the place is not known.
  public init(
    districts: Set<DistrictCode> = [], addresses: Set<Address> = [], stretches: [StreetRange] = [],
    lines: [LinearObject] = []
  ) {
    self.districts = districts
    self.addresses = addresses
    self.stretches = stretches
    self.lines = lines
  }

  /// Whether a rule with these fits everywhere.
  public var isEverywhere: Bool {
    districts.isEmpty && addresses.isEmpty && stretches.isEmpty && lines.isEmpty
  }

  /// All streets that are named.
  public var streets: Set<StreetCode> {
    Set(addresses.map(\.street)).union(stretches.map(\.street))
      .union(lines.flatMap(\.stretches).map(\.street))
  }

  /// What a ticket's place lies in, the narrowest first; nil for none.
  func fit(_ query: RoutingQuery) -> Fit? {
    fit(place: query.place, point: query.point, house: query.house)
  }

  /// What a place lies in, the narrowest first; nil for none.
  func fit(place: RoutingQuery.Place, point: GeoPoint?, house: HouseFacts?) -> Fit? {
    if isEverywhere { return .anywhere }
    if let house {
      if let number = house.number {
        let address = Address(street: house.street, number: number)
        if addresses.contains(address) { return .address(address) }
      }
      let stretch = stretches.first { $0.contains(street: house.street, number: house.number) }
      if let stretch { return .stretch(stretch) }
    }
    if let point, let line = lines.first(where: { $0.buffer.contains(point) }) {
      return .line(line.title)
    }
    if case .district(let district) = place, districts.contains(district) {
      return .district(district)
    }
    return nil
  }

  /// Why a ticket's place lies in none of them.
  func verdict(_ query: RoutingQuery) -> RuleVerdict {
    if fit(query) != nil { return .fits }
    let isDistrictsOnly = addresses.isEmpty && stretches.isEmpty && lines.isEmpty
    switch query.place {
    case .district: return isDistrictsOnly ? .otherDistrict : .otherPlace
    case .outside: return .outside
    case .unknown: return query.house == nil && query.point == nil ? .placeUnknown : .otherPlace
    }
  }
}
