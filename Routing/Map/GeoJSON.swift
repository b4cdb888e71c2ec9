import Hotline
import JSON5

/// Reads areas as GeoJSON (RFC 7946) writes them.
public enum GeoJSON {
  /// The polygons of a Polygon or MultiPolygon geometry; problems go to the reader.
  public static func polygons(_ node: JSON5Node, reader: inout JSON5Reader) -> [GeoPolygon] {
    guard let object = reader.dictionary(node),
      let type = reader.string("type", in: object),
      let coordinates = reader.required("coordinates", in: object)
    else { return [] }
    switch type {
    case "Polygon": return polygon(coordinates, reader: &reader).map { [$0] } ?? []
    case "MultiPolygon":
      guard let nodes = reader.list(coordinates) else { return [] }
      if nodes.isEmpty { reader.report("an area without a polygon", at: coordinates.position) }
      return nodes.compactMap { polygon($0, reader: &reader) }
    default:
      reader.report(
        "a geometry of type «\(type.prefix(40))»; «Polygon» or «MultiPolygon» was expected",
        at: node.position)
      return []
    }
  }

  /// The courses of a LineString or MultiLineString geometry; problems go to the reader.
  static func lines(_ node: JSON5Node, reader: inout JSON5Reader) -> [[GeoPoint]] {
    guard let object = reader.dictionary(node),
      let type = reader.string("type", in: object),
      let coordinates = reader.required("coordinates", in: object)
    else { return [] }
    switch type {
    case "LineString": return line(coordinates, reader: &reader).map { [$0] } ?? []
    case "MultiLineString":
      guard let nodes = reader.list(coordinates) else { return [] }
      if nodes.isEmpty { reader.report("a geometry without a line", at: coordinates.position) }
      return nodes.compactMap { line($0, reader: &reader) }
    default:
      reader.report(
        "a geometry of type «\(type.prefix(40))»; «LineString» or «MultiLineString» was expected",
        at: node.position)
      return []
    }
  }

  private static func line(_ node: JSON5Node, reader: inout JSON5Reader) -> [GeoPoint]? {
    guard let nodes = reader.list(node) else { return nil }
    let points = nodes.compactMap { point($0, reader: &reader) }
    guard points.count == nodes.count else { return nil }
    guard points.count >= 2 else {
      reader.report("a line has at least two positions", at: node.position)
      return nil
    }
    return points
  }

  private static func polygon(_ node: JSON5Node, reader: inout JSON5Reader) -> GeoPolygon? {
    guard let nodes = reader.list(node) else { return nil }
    let rings = nodes.compactMap { ring($0, reader: &reader) }
    guard rings.count == nodes.count else { return nil }
    guard let outline = rings.first else {
      reader.report("a polygon without an outline", at: node.position)
      return nil
    }
    guard let polygon = GeoPolygon(outline: outline, holes: Array(rings.dropFirst())) else {
      reader.report("a ring with fewer than three different corners", at: node.position)
      return nil
    }
    return polygon
  }

  private static func ring(_ node: JSON5Node, reader: inout JSON5Reader) -> [GeoPoint]? {
    guard let nodes = reader.list(node) else { return nil }
    let points = nodes.compactMap { point($0, reader: &reader) }
    guard points.count == nodes.count else { return nil }
    guard points.count >= 4, points.first == points.last else {
      reader.report(
        "a ring has at least four positions, of which the last repeats the first",
        at: node.position)
      return nil
    }
    return points
  }

  /// A position: longitude, latitude, perhaps an altitude, which is left out.
  private static func point(_ node: JSON5Node, reader: inout JSON5Reader) -> GeoPoint? {
    guard let nodes = reader.list(node) else { return nil }
    guard (2...3).contains(nodes.count) else {
      reader.report("a position is [longitude, latitude]", at: node.position)
      return nil
    }
    guard let longitude = reader.number(nodes[0], in: -180...180),
      let latitude = reader.number(nodes[1], in: -90...90)
    else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }
}
