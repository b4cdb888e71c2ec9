import Hotline

/// A house as rules see it.
public struct HouseFacts: Hashable, Sendable {
  /// Its street.
  public var street: StreetCode
  /// Its number; nil where what is written is none («б/н»).
  public var number: HouseNumber?
  /// Who manages this very house; nil where nobody said.
  public var owner: ContractorCode?

  /// What rules ask about a house.
  public init(street: StreetCode, number: HouseNumber?, owner: ContractorCode?) {
    self.street = street
    self.number = number
    self.owner = owner
  }
}

extension HouseFacts {
  /// What rules ask about a house of the gazetteer.
  public init(_ building: Building) {
    self.init(
      street: building.street, number: HouseNumber(building.number), owner: building.owner)
  }
}

/// A house and where it stands.
public struct PlacedHouse: Hashable, Sendable {
  /// What rules ask.
  public var facts: HouseFacts
  /// The point (WGS84 degrees).
  public var point: GeoPoint
  /// The district.
  public var district: DistrictCode

  /// A house of the gazetteer.
  public init(facts: HouseFacts, point: GeoPoint, district: DistrictCode) {
    self.facts = facts
    self.point = point
    self.district = district
  }

  var isOdd: Bool { facts.number?.isOdd ?? false }
}

/// Houses by street, in the order of their numbers.
public struct HouseRegister: Sendable {
  private let streets: [StreetCode: [PlacedHouse]]

  /// A register of houses, in any order.
  public init(_ houses: some Sequence<PlacedHouse> = []) {
    streets = Dictionary(grouping: houses, by: \.facts.street).mapValues { houses in
      houses.sorted { first, second in
        guard let one = first.facts.number else { return false }
        return second.facts.number.map { one < $0 } ?? true
      }
    }
  }

  /// Whether nothing is known of any house.
  public var isEmpty: Bool { streets.isEmpty }

  /// All houses, street by street.
  public var all: [PlacedHouse] { streets.keys.sorted().flatMap { streets[$0] ?? [] } }

  /// The house with a number; nil where there is none.
  public func house(_ number: HouseNumber, on street: StreetCode) -> PlacedHouse? {
    streets[street]?.first { $0.facts.number == number }
  }

  /// The houses of a stretch, in the order of their numbers.
  func houses(on stretch: StreetRange) -> [PlacedHouse] {
    (streets[stretch.street] ?? []).filter {
      stretch.contains(street: $0.facts.street, number: $0.facts.number)
    }
  }
}
