import Catalogue
import Foundation
import Hotline
import Places
import Priorities
import Routing
import ServiceLevels

/// A city as its files describe it.
public struct CityDescription: Sendable {
  /// The name.
  public var name: Phrase
  /// The zone of its clocks.
  public var zone: TimeZone
  /// Where a map of it opens (WGS84 degrees).
  public var center: GeoPoint
  /// What people call about, parents before children.
  public var services: [Service]
  /// Who repairs it; exactly one is the shift.
  public var contractors: [Contractor]
  /// Its parts.
  public var districts: [CityDistrict]
  /// Its boiler houses, substations and pumping stations.
  public var sources: [SupplySource]
  /// Its settlements and its neighbours.
  public var settlements: [Settlement]
  /// Its named places.
  public var landmarks: [Landmark]
  /// Its streets.
  public var streets: [CityStreet]
  /// Its houses.
  public var houses: [CityHouse]
  /// The same houses, as rules ask for them.
  public var register: HouseRegister
  /// The calendars.
  public var calendars: CalendarBook
  /// What is promised.
  public var policies: PolicyBook
  /// Who gets what.
  public var rules: RuleBook
  /// What makes a ticket more or less urgent; nil where the folder has no `priorities.json5`.
  public var priorities: PriorityBook?
  /// Where the districts are.
  public var map: DistrictMap
  /// The files people wrote, word for word: city, calendars, policies, routing,
  /// roster, priorities.
  public var documents: [CityFile]
}

/// A district: its names and its area.
public struct CityDistrict: Hashable, Sendable {
  /// The stable code.
  public var code: DistrictCode
  /// The name.
  public var name: Phrase
  /// The area.
  public var shape: DistrictShape
}

/// A street of the gazetteer.
public struct CityStreet: Hashable, Sendable {
  /// The city's own code of the street; houses name it.
  public var code: StreetCode
  /// The name with its kind: «вулиця Зоряна».
  public var name: Phrase
  /// Names and spellings of which nobody said when they held.
  public var otherNames: [String]
  /// Names that it had, has officially beside its own, or in people's mouths.
  public var names: [StreetName] = []
  /// The settlement it belongs to; nil for the city's own.
  public var settlement: SettlementCode?
}

/// A house of the gazetteer.
public struct CityHouse: Hashable, Sendable {
  /// Its street, number and whatever else is known.
  public var building: Building
  /// The point on the map (WGS84 degrees).
  public var point: GeoPoint
  /// The district it lies in.
  public var district: DistrictCode

  /// Its street.
  public var street: StreetCode { building.street }
  /// The number as it is written: «12а».
  public var number: String { building.number }
}

/// A file as its author wrote it.
public struct CityFile: Hashable, Sendable {
  /// What a file is for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case city, calendars, policies, routing, roster, priorities
  }

  /// What it is for.
  public var kind: Kind
  /// The file's name.
  public var name: String
  /// The text.
  public var body: String
}

extension PlacedHouse {
  /// A house of a city's files as rules ask for it.
  init(_ house: CityHouse) {
    self.init(
      facts: HouseFacts(house.building), point: house.point, district: house.district)
  }
}
