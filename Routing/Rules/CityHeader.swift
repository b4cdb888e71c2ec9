import Catalogue
import Foundation
import Hotline
import JSON5

/// What `city.json5` says about the city as a whole.
public struct CityHeader: Sendable {
  /// The format's name, which every file gives.
  public static let format = "hotline-city/1"

  /// The name.
  public let name: Phrase
  /// The zone of the city's clocks.
  public let zone: TimeZone
  /// Where a map of it opens (WGS84 degrees).
  public let center: GeoPoint
  /// How the centre itself works.
  public let settings: CitySettings

  /// Reads the file.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public init(_ document: JSON5Document) throws(SourceProblems) {
    var reader = JSON5Reader(file: document.file)
    // How tickets are closed is read by those who close them.
    let keys = ["format", "name", "zone", "center", "closing"] + CitySettings.keys
    let object = reader.object(document.root, keys: keys)
    if let object { reader.require(format: Self.format, in: object) }
    let name = object.flatMap { Self.name(in: $0, &reader) }
    let zone = object.flatMap { Self.zone(in: $0, &reader) }
    let center = object.flatMap { Self.center(in: $0, &reader) }
    let settings = object.map { CitySettings(in: $0, &reader) }
    try reader.finish()
    guard let name, let zone, let center else {
      throw SourceProblems([
        SourceProblem(file: document.file, position: nil, message: "describes no city")
      ])
    }
    self.name = name
    self.zone = zone
    self.center = center
    self.settings = settings ?? CitySettings()
  }

  private static func name(in city: JSON5Object, _ reader: inout JSON5Reader) -> Phrase? {
    guard let node = reader.required("name", in: city),
      let object = reader.object(node, keys: ["uk", "en"])
    else { return nil }
    let uk = reader.string("uk", in: object)
    let en = reader.string("en", in: object)
    guard let uk, let en else { return nil }
    return Phrase(uk: uk, en: en)
  }

  private static func zone(in city: JSON5Object, _ reader: inout JSON5Reader) -> TimeZone? {
    guard let node = reader.required("zone", in: city), let name = reader.string(node) else {
      return nil
    }
    guard let zone = TimeZone(identifier: name) else {
      reader.report("unknown zone «\(name.prefix(40))»", at: node.position)
      return nil
    }
    return zone
  }

  private static func center(in city: JSON5Object, _ reader: inout JSON5Reader) -> GeoPoint? {
    guard let node = reader.required("center", in: city),
      let object = reader.object(node, keys: ["latitude", "longitude"])
    else { return nil }
    let latitude = reader.required("latitude", in: object).flatMap {
      reader.number($0, in: -90...90)
    }
    let longitude = reader.required("longitude", in: object).flatMap {
      reader.number($0, in: -180...180)
    }
    guard let latitude, let longitude else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }
}
