import Hotline

/// A street's number in the gazetteer.
public typealias StreetID = Identifier<Street>

/// A street with all names it is found by.
public struct GazetteerStreet: Hashable, Sendable {
  /// The number in the gazetteer.
  public var id: StreetID
  /// The city's own code.
  public var code: StreetCode
  /// The Ukrainian name with its kind: «вулиця Зоряна».
  public var nameUK: String
  /// The English name.
  public var nameEN: String
  /// Former, spoken and other official names.
  public var otherNames: [String]
  /// The settlement it belongs to; nil for the city's own.
  public var settlement: SettlementCode?

  /// A street as stored.
  public init(
    id: StreetID, code: StreetCode, nameUK: String, nameEN: String, otherNames: [String] = [],
    settlement: SettlementCode? = nil
  ) {
    self.id = id
    self.code = code
    self.nameUK = nameUK
    self.nameEN = nameEN
    self.otherNames = otherNames
    self.settlement = settlement
  }
}

/// A name of a street beside the one it bears today.
public struct StreetName: Hashable, Sendable {
  /// What sort of name it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Official in another language or spelling.
    case official
    /// Official until a renaming.
    case former
    /// What people say.
    case spoken
  }

  /// The name.
  public var name: String
  /// What sort of name it is.
  public var kind: Kind
  /// The last day on which a former name was official, as `2016-02-19`; nil where nobody knows.
  public var until: String?

  /// A name.
  public init(name: String, kind: Kind, until: String? = nil) {
    self.name = name
    self.kind = kind
    self.until = until
  }
}

/// A settlement of the hromada, or a neighbour that does not belong to it.
public struct Settlement: Hashable, Sendable {
  /// What a settlement is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case city, town, village
  }

  /// The stable code.
  public var code: SettlementCode
  /// What it is.
  public var kind: Kind
  /// The Ukrainian name.
  public var nameUK: String
  /// The English name.
  public var nameEN: String
  /// Other names and spellings.
  public var otherNames: [String]
  /// Whether it is a neighbour that the city does not serve.
  public var isOutside: Bool

  /// A settlement as stored.
  public init(
    code: SettlementCode, kind: Kind, nameUK: String, nameEN: String, otherNames: [String] = [],
    isOutside: Bool = false
  ) {
    self.code = code
    self.kind = kind
    self.nameUK = nameUK
    self.nameEN = nameEN
    self.otherNames = otherNames
    self.isOutside = isOutside
  }
}

/// The name of a settlement in files.
public typealias SettlementCode = Code<Settlement>

/// A named place that people go by: a school, a shop, a stop.
public struct Landmark: Hashable, Sendable {
  /// The stable code.
  public var code: LandmarkCode
  /// The Ukrainian name.
  public var nameUK: String
  /// The English name.
  public var nameEN: String
  /// Other names.
  public var otherNames: [String]
  /// The point on the map (WGS84 degrees).
  public var point: GeoPoint
  /// The district it lies in.
  public var district: DistrictCode

  /// A landmark as stored.
  public init(
    code: LandmarkCode, nameUK: String, nameEN: String, otherNames: [String] = [],
    point: GeoPoint, district: DistrictCode
  ) {
    self.code = code
    self.nameUK = nameUK
    self.nameEN = nameEN
    self.otherNames = otherNames
    self.point = point
    self.district = district
  }
}

/// The name of a landmark in files.
public typealias LandmarkCode = Code<Landmark>
