import Hotline
import JSON5

/// A district's area.
public struct DistrictShape: Hashable, Sendable {
  /// The district.
  public let code: DistrictCode
  /// Its parts, which do not overlap.
  public let polygons: [GeoPolygon]

  /// A district's area.
  public init(code: DistrictCode, polygons: [GeoPolygon]) {
    self.code = code
    self.polygons = polygons
  }

  /// Reads a GeoJSON geometry (RFC 7946), Polygon or MultiPolygon.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong with it.
  public init(code: DistrictCode, geoJSON: String) throws(SourceProblems) {
    let document = try JSON5Document(parsing: geoJSON, file: "district \(code)")
    var reader = JSON5Reader(file: document.file)
    let polygons = GeoJSON.polygons(document.root, reader: &reader)
    try reader.finish()
    self.init(code: code, polygons: polygons)
  }

  /// Whether a point lies in the district.
  public func contains(_ point: GeoPoint) -> Bool { contains(GridPoint(point)) }

  func contains(_ point: GridPoint) -> Bool { polygons.contains { $0.contains(point) } }
}
