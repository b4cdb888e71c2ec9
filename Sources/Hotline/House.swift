/// A house with its address and point, as the gazetteer knows it.
public struct House: Hashable, Sendable {
  /// The number in the gazetteer.
  public var id: HouseID
  /// Street and house number as they are written: «вулиця Зоряна, 12а».
  public var address: String
  /// The point on the map (WGS84 degrees).
  public var point: GeoPoint
  /// The district it lies in.
  public var district: DistrictCode
  /// What else is known about it.
  public var building: Building

  /// A house of the gazetteer.
  public init(
    id: HouseID, address: String, point: GeoPoint, district: DistrictCode, building: Building
  ) {
    self.id = id
    self.address = address
    self.point = point
    self.district = district
    self.building = building
  }
}

/// What is known about a house beside where it stands: what rules and incidents ask for.
public struct Building: Hashable, Sendable, Codable {
  /// Its street.
  public var street: StreetCode
  /// The number as it is written: «12а».
  public var number: String
  /// The company that manages this very house; nil where nobody said.
  public var owner: ContractorCode?
  /// The boiler house, substation or pumping station it hangs on, by network.
  public var supply: [SupplyNetwork: SupplyCode]
  /// How many entrances it has; nil where nobody counted them.
  public var entrances: Int?
  /// Its flats by number; nil where nobody said.
  public var flats: ClosedRange<Int>?

  /// A house of a street; the rest may be unknown.
  public init(
    street: StreetCode, number: String, owner: ContractorCode? = nil,
    supply: [SupplyNetwork: SupplyCode] = [:], entrances: Int? = nil,
    flats: ClosedRange<Int>? = nil
  ) {
    self.street = street
    self.number = number
    self.owner = owner
    self.supply = supply
    self.entrances = entrances
    self.flats = flats
  }
}

/// A street of the gazetteer; named by its code.
public enum Street {}
/// The city's own code of a street.
public typealias StreetCode = Code<Street>

/// What reaches a house by pipe or wire and fails for all houses of one source at once.
public enum SupplyNetwork: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable
{
  /// Heating and hot water, from a boiler house.
  case heat
  /// Electricity, from a substation.
  case power
  /// Cold water, from a pumping station.
  case water
}

/// A boiler house, substation or pumping station.
public struct SupplySource: Hashable, Sendable {
  /// The stable code.
  public var code: SupplyCode
  /// What it gives.
  public var network: SupplyNetwork
  /// The Ukrainian name.
  public var nameUK: String
  /// The English name.
  public var nameEN: String

  /// A source of a network.
  public init(code: SupplyCode, network: SupplyNetwork, nameUK: String, nameEN: String) {
    self.code = code
    self.network = network
    self.nameUK = nameUK
    self.nameEN = nameEN
  }
}

/// A boiler house, substation or pumping station, as files name it.
public typealias SupplyCode = Code<SupplySource>
