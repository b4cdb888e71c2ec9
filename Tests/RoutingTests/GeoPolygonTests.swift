import Foundation
import Hotline
import TestKit
import Testing

@testable import Routing

struct GeoPolygonTests {
  @Test func leavesHolesOut() throws {
    let ring = try polygon(
      [(0, 0), (10, 0), (10, 10), (0, 10)], holes: [[(4, 4), (6, 4), (6, 6), (4, 6)]])
    #expect(ring.contains(try point(2, 2)))
    #expect(!ring.contains(try point(5, 5)))
    #expect(!ring.contains(try point(11, 5)))
  }

  @Test func directionAndARepeatedCornerMakeNoDifference() throws {
    let corners = [(0.0, 0.0), (10, 0), (10, 10), (0, 10)]
    #expect(try polygon(corners.reversed()).contains(point(5, 5)))
    #expect(try polygon(corners + [(0, 10), (0, 0)]).contains(point(5, 5)))
    #expect(
      GeoPolygon(outline: try [(0.0, 0.0), (1, 1), (0, 0)].map { try point($0.1, $0.0) }) == nil)
  }

  /// Squares with jittered corners that cover a field without gaps: every point, corner and middle
  /// of a border belongs to exactly one of them.
  @Test(arguments: 0..<20)
  func adjoiningAreasShareOutEveryPoint(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let field = try JitteredField(side: 5, using: &generator)
    for mark in field.marks(using: &generator) {
      let owners = field.cells.filter { $0.contains(mark) }
      #expect(owners.count == 1, "\(mark.latitude) \(mark.longitude)")
    }
  }

  /// A ray upward in floating point, away from the border, as the oracle.
  @Test(arguments: 0..<20)
  func agreesWithARayInAnotherDirection(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      // A star-shaped polygon: any radii around a middle.
      let count = Int.random(in: 3...24, using: &generator)
      let corners = (0..<count).map { number -> (Double, Double) in
        let radius = Double.random(in: 0.1...1, using: &generator)
        let angle = Double(number) / Double(count) * 2 * Double.pi
        return (30 + radius * cos(angle), 49 + radius * sin(angle))
      }
      let area = try polygon(corners)
      for _ in 0..<50 {
        let x = Double.random(in: 28.9...31.1, using: &generator)
        let y = Double.random(in: 47.9...50.1, using: &generator)
        let (inside, clearance) = Self.ray(x, y, corners)
        guard clearance > 1e-5 else { continue }
        #expect(area.contains(try point(y, x)) == inside)
      }
    }
  }

  private static func ray(_ x: Double, _ y: Double, _ corners: [(Double, Double)])
    -> (inside: Bool, clearance: Double)
  {
    var inside = false
    var clearance = Double.infinity
    for (start, end) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      clearance = min(clearance, abs(start.0 - x))
      guard (start.0 < x) != (end.0 < x) else { continue }
      let height = start.1 + (x - start.0) / (end.0 - start.0) * (end.1 - start.1)
      clearance = min(clearance, abs(height - y))
      if height > y { inside.toggle() }
    }
    return (inside, clearance)
  }
}

/// A field of quadrilaterals that share their jittered corners.
struct JitteredField {
  private let corners: [[GridPoint]]
  private let side: Int
  let cells: [GeoPolygon]

  init(side: Int, using generator: inout SeededGenerator) throws {
    self.side = side
    var corners: [[GridPoint]] = []
    for row in 0...side {
      var line: [GridPoint] = []
      for column in 0...side {
        // Steps small enough that corners and lines through them coincide often.
        let isInner = (1..<side).contains(row) && (1..<side).contains(column)
        let reach: Int64 = isInner ? 3 : 0
        line.append(
          GridPoint(
            x: Int64(column) * 10 + .random(in: -reach...reach, using: &generator),
            y: Int64(row) * 10 + .random(in: -reach...reach, using: &generator)))
      }
      corners.append(line)
    }
    self.corners = corners
    cells = try (0..<side * side).map { cell in
      let (row, column) = (cell / side, cell % side)
      let ring = [
        corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
        corners[row + 1][column],
      ]
      return try #require(GeoPolygon(outline: ring.compactMap(\.geoPoint)))
    }
  }

  /// Points all over the field, its inner corners, and points on its inner borders.
  func marks(using generator: inout SeededGenerator) -> [GeoPoint] {
    var marks: [GridPoint] = []
    for x in 0..<Int64(side) * 10 {
      for y in 0..<Int64(side) * 10 where (x + y) % 3 == 0 { marks.append(GridPoint(x: x, y: y)) }
    }
    for row in 1..<side {
      for column in 1..<side {
        let (here, next) = (corners[row][column], corners[row][column + 1])
        marks += [here, GridPoint(x: (here.x + next.x) / 2, y: (here.y + next.y) / 2)]
      }
    }
    return marks.compactMap(\.geoPoint)
  }
}

extension GridPoint {
  /// The point in degrees.
  var geoPoint: GeoPoint? {
    GeoPoint(latitude: Double(y) / 1e7, longitude: Double(x) / 1e7)
  }
}
