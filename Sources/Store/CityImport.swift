import Desk
import Hotline
import Places

/// A whole city as it is imported: catalogue, contractors, districts, gazetteer and rule books.
public struct CityImport: Sendable {
  /// A street of the gazetteer.
  public struct Street: Sendable {
    /// The city's own code of the street; houses name it.
    public var code: StreetCode
    /// The Ukrainian name with its kind: «вулиця Зоряна».
    public var nameUK: String
    /// The English name.
    public var nameEN: String
    /// Names and spellings of which nobody said when they held.
    public var otherNames: [String]
    /// Names that it had, has officially beside its own, or in people's mouths.
    public var names: [StreetName] = []
    /// The settlement it belongs to; nil for the city's own.
    public var settlement: SettlementCode?

    /// A street.
    public init(code: StreetCode, nameUK: String, nameEN: String, otherNames: [String] = []) {
      self.code = code
      self.nameUK = nameUK
      self.nameEN = nameEN
      self.otherNames = otherNames
    }
  }

  /// A house of the gazetteer.
  public struct House: Sendable {
    /// Its street, number and whatever else is known.
    public var building: Building
    /// The point on the map (WGS84 degrees).
    public var point: GeoPoint
    /// The district; nil leaves it to the districts' areas.
    public var district: DistrictCode?

    /// A house.
    public init(building: Building, point: GeoPoint, district: DistrictCode? = nil) {
      self.building = building
      self.point = point
      self.district = district
    }
  }

  /// What people call about, parents before children.
  public var services: [Service] = []
  /// Who repairs it.
  public var contractors: [Contractor] = []
  /// The city's parts; each area a GeoJSON Polygon or MultiPolygon geometry.
  public var districts: [DistrictArea] = []
  /// Boiler houses, substations and pumping stations.
  public var sources: [SupplySource] = []
  /// Settlements of the hromada and its neighbours.
  public var settlements: [Settlement] = []
  /// Named places.
  public var landmarks: [Landmark] = []
  /// The gazetteer's streets.
  public var streets: [Street] = []
  /// The gazetteer's houses.
  public var houses: [House] = []
  /// Rule books, policies and calendars; their `version` is ignored, the store counts.
  public var documents: [CityDocument] = []

  /// An empty city.
  public init() {}
}
