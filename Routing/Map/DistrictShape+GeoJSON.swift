extension DistrictShape {
  /// The area as a GeoJSON MultiPolygon geometry (RFC 7946), to a ten-millionth of a degree.
  public var geoJSON: String {
    let polygons = polygons.map { polygon in
      polygon.rings.map { ring in
        let corners = ring.map(\.start) + ring.prefix(1).map(\.start)
        return corners.map(\.geoJSON).joined(separator: ",").bracketed
      }.joined(separator: ",").bracketed
    }
    return #"{"type":"MultiPolygon","coordinates":"#
      + polygons.joined(separator: ",").bracketed + "}"
  }
}

extension GridPoint {
  fileprivate var geoJSON: String { "\(Self.degrees(x)),\(Self.degrees(y))".bracketed }

  private static func degrees(_ steps: Int64) -> String {
    let (whole, part) = steps.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    let digits = String(part)
    return (steps < 0 ? "-" : "") + "\(whole)."
      + String(repeating: "0", count: 7 - digits.count) + digits
  }
}

extension String {
  fileprivate var bracketed: String { "[\(self)]" }
}
