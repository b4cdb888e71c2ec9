import Foundation
import Hotline
import Routing
import TestKit

/// A city cut into many districts whose borders wind, as real ones do, and fit to the corner.
struct GeneratedDistricts {
  static let columns = 25
  static let rows = 20
  /// Corners on each of a district's four sides.
  static let cornersPerSide = 25
  private static let cellDegrees = 0.01
  private static let west = 30.0
  private static let south = 50.0

  let shapes: [DistrictShape]

  init(using generator: inout SeededGenerator) throws {
    // Sides between two districts are made once, so that both have the same border.
    var eastward: [[[GeoPoint]]] = []
    var northward: [[[GeoPoint]]] = []
    for row in 0...Self.rows {
      eastward.append(
        try (0..<Self.columns).map { column in
          try Self.side(column, row, alongX: true, isEdge: row % Self.rows == 0, &generator)
        })
    }
    for row in 0..<Self.rows {
      northward.append(
        try (0...Self.columns).map { column in
          try Self.side(column, row, alongX: false, isEdge: column % Self.columns == 0, &generator)
        })
    }
    shapes = try (0..<Self.rows).flatMap { row in
      try (0..<Self.columns).map { column in
        let outline =
          eastward[row][column] + northward[row][column + 1]
          + eastward[row + 1][column].reversed() + northward[row][column].reversed()
        guard let polygon = GeoPolygon(outline: outline),
          let code = DistrictCode(rawValue: "d\(row * Self.columns + column)")
        else { throw BenchmarkFailure("a generated district has no area") }
        return DistrictShape(code: code, polygons: [polygon])
      }
    }
  }

  /// A point of the city or, now and then, one just outside it.
  static func point(using generator: inout SeededGenerator) throws -> GeoPoint {
    let margin = cellDegrees / 2
    let longitude = Double.random(
      in: west - margin...west + Double(columns) * cellDegrees + margin, using: &generator)
    let latitude = Double.random(
      in: south - margin...south + Double(rows) * cellDegrees + margin, using: &generator)
    return try place(longitude, latitude)
  }

  /// From the corner (column, row) one cell east or north, winding unless it is the city's edge.
  private static func side(
    _ column: Int, _ row: Int, alongX: Bool, isEdge: Bool, _ generator: inout SeededGenerator
  ) throws -> [GeoPoint] {
    try (0...cornersPerSide).map { step in
      let share = Double(step) / Double(cornersPerSide)
      let along = cellDegrees * share
      // Less than the way to the nearer end, so that two sides never cross where they meet.
      let widest = isEdge ? 0 : 0.4 * min(share, 1 - share)
      let aside = Double.random(in: -widest...widest, using: &generator)
      let x = west + Double(column) * cellDegrees + (alongX ? along : aside * cellDegrees)
      let y = south + Double(row) * cellDegrees + (alongX ? aside * cellDegrees : along)
      return try place(x, y)
    }
  }

  private static func place(_ longitude: Double, _ latitude: Double) throws -> GeoPoint {
    guard let point = GeoPoint(latitude: latitude, longitude: longitude) else {
      throw BenchmarkFailure("a generated point lies nowhere")
    }
    return point
  }
}
