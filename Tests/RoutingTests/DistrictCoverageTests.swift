import Foundation
import Hotline
import TestKit
import Testing

@testable import Routing

/// Overlaps and gaps of maps, against fields counted cell by cell.
struct DistrictCoverageTests {
  @Test(arguments: 0..<40)
  func agreesWithCountedCells(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let field = try CellField(side: 12, districts: 6, using: &generator)
    let coverage = DistrictCoverage(DistrictMap(field.shapes))
    let overlaps = Dictionary(
      coverage.overlaps.map { ($0.districts, $0.areaSquareMetres / CellField.cellSquareMetres) }
    ) { $0 + $1 }
    let counted = field.overlaps
    #expect(Set(overlaps.keys) == Set(counted.keys))
    for (pair, cells) in counted {
      #expect(abs((overlaps[pair] ?? 0) - Double(cells)) < 1e-3, "\(pair)")
    }
    let gaps = coverage.gaps.map {
      Int(($0.areaSquareMetres / CellField.cellSquareMetres).rounded())
    }
    #expect(gaps == field.gaps)
    for gap in coverage.gaps {
      let point = try point(gap.latitude, gap.longitude)
      #expect(!field.shapes.contains { $0.contains(point) })
    }
  }

  @Test func knowsWhoLivesAroundAGap() throws {
    let map = DistrictMap([
      try shape("west", square(30, 49, 0.1)), try shape("east", square(30.2, 49, 0.1)),
      try shape(
        "around",
        polygon(
          [(29.9, 48.9), (30.4, 48.9), (30.4, 49.2), (29.9, 49.2)],
          holes: [[(30, 49), (30.3, 49), (30.3, 49.1), (30, 49.1)]])),
    ])
    let coverage = DistrictCoverage(map)
    #expect(coverage.overlaps.isEmpty)
    let gap = try #require(coverage.gaps.first)
    #expect(coverage.gaps.count == 1)
    #expect(gap.neighbours.map(\.rawValue) == ["east", "west"])
    // A tenth of a degree each way: 7.29 km by 11.12 km.
    #expect(abs(gap.areaSquareMetres - 81.03e6) < 0.1e6)
    #expect(abs(gap.latitude - 49.05) < 1e-6 && abs(gap.longitude - 30.15) < 1e-6)
  }

  @Test(arguments: 0..<10)
  func slantingBordersShareTheGround(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Cells of metres and not of centimetres, so that a missing one counts.
    let cells = try JitteredField(side: 4, using: &generator).cells.map {
      try $0.enlarged(by: 10_000)
    }
    let shapes = try cells.enumerated().map {
      DistrictShape(code: try code("d\($0.offset)"), polygons: [$0.element])
    }
    let whole = DistrictCoverage(DistrictMap(shapes))
    #expect(whole.overlaps.isEmpty && whole.gaps.isEmpty)
    let inner = 5
    let holed = DistrictCoverage(DistrictMap(shapes.filter { $0.code != shapes[inner].code }))
    let gap = try #require(holed.gaps.first)
    #expect(holed.gaps.count == 1)
    let metresPerStep = 6_371_008.8 * .pi / 180 / 1e7
    let expected = cells[inner].shoelaceSteps * metresPerStep * metresPerStep
    #expect(abs(gap.areaSquareMetres / expected - 1) < 1e-3)
  }
}

/// Rectangles on squared paper at the equator, where a degree is as wide as it is high.
private struct CellField {
  static let cellSteps: Int64 = 10_000
  static let cellSquareMetres = pow(6_371_008.8 * .pi / 180 / 1e7 * Double(cellSteps), 2)

  let shapes: [DistrictShape]
  private let claims: [[Set<DistrictCode>]]

  init(side: Int, districts: Int, using generator: inout SeededGenerator) throws {
    var claims = [[Set<DistrictCode>]](
      repeating: Array(repeating: [], count: side), count: side)
    shapes = try (0..<districts).map { number in
      let name: DistrictCode = try code("d\(number)")
      let columns = Self.range(below: side, using: &generator)
      let rows = Self.range(below: side, using: &generator)
      for row in rows { for column in columns { claims[row][column].insert(name) } }
      let corners = [
        (columns.lowerBound, rows.lowerBound), (columns.upperBound, rows.lowerBound),
        (columns.upperBound, rows.upperBound), (columns.lowerBound, rows.upperBound),
      ].compactMap { corner in
        GridPoint(x: Int64(corner.0) * Self.cellSteps, y: Int64(corner.1) * Self.cellSteps).geoPoint
      }
      return DistrictShape(
        code: name, polygons: [try #require(GeoPolygon(outline: corners))])
    }
    self.claims = claims
  }

  private static func range(below side: Int, using generator: inout SeededGenerator) -> Range<Int> {
    let start = Int.random(in: 0..<side - 1, using: &generator)
    return start..<Int.random(in: start + 1...side, using: &generator)
  }

  var overlaps: [DistrictOverlap: Int] {
    var counts: [DistrictOverlap: Int] = [:]
    for cell in claims.joined() {
      let names = cell.sorted()
      for (number, first) in names.enumerated() {
        for second in names.dropFirst(number + 1) {
          counts[DistrictOverlap(first: first, second: second), default: 0] += 1
        }
      }
    }
    return counts
  }

  /// The sizes of the hollows that water from the edge of the paper does not reach, largest first.
  var gaps: [Int] {
    var isDry = claims.map { $0.map(\.isEmpty) }
    func flood(_ row: Int, _ column: Int) -> (cells: Int, meetsEdge: Bool) {
      guard claims.indices.contains(row), claims.indices.contains(column) else { return (0, true) }
      guard isDry[row][column] else { return (0, false) }
      isDry[row][column] = false
      return [(1, 0), (-1, 0), (0, 1), (0, -1)].reduce((1, false)) { sum, step in
        let next = flood(row + step.0, column + step.1)
        return (sum.0 + next.cells, sum.1 || next.meetsEdge)
      }
    }
    var sizes: [Int] = []
    for row in claims.indices {
      for column in claims.indices where isDry[row][column] {
        let hollow = flood(row, column)
        if !hollow.meetsEdge { sizes.append(hollow.cells) }
      }
    }
    return sizes.sorted(by: >)
  }
}

extension GeoPolygon {
  fileprivate func enlarged(by factor: Int64) throws -> GeoPolygon {
    let corners = rings[0].compactMap {
      GridPoint(x: $0.start.x * factor, y: $0.start.y * factor).geoPoint
    }
    return try #require(GeoPolygon(outline: corners))
  }

  /// The outline's area by Gauss's formula, in square steps.
  fileprivate var shoelaceSteps: Double {
    abs(
      rings[0].reduce(0) { sum, edge in
        sum + Double(edge.start.x) * Double(edge.end.y) - Double(edge.end.x) * Double(edge.start.y)
      }) / 2
  }
}
