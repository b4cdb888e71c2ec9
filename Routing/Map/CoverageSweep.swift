import Foundation
import Hotline

/// Goes over a map slab by slab, from south to north, and sums what lies between the edges.
struct CoverageSweep {
  /// What lies between two neighbouring edges of a slab and belongs to no district.
  private struct Piece {
    var bottom: ClosedRange<Double>
    var top: ClosedRange<Double>
    var gap: Int
  }

  /// Pieces that touch, taken together.
  private struct Hollow {
    var areaSquareMetres = 0.0
    var neighbours: Set<DistrictCode> = []
    var widestSteps = 0.0
    var middle = (x: 0.0, y: 0.0)
  }

  /// Metres along a meridian in a step of the grid, on the sphere of the Earth's mean radius.
  private static let metresPerStep = 6_371_008.8 * .pi / 180 / stepsPerDegree
  private static let stepsPerDegree = 1e7
  /// Narrower than this (steps, a hundredth of a millimetre) is a border and no area.
  private static let breadthOfBorder = 1e-3
  /// The number of what lies around all districts.
  private static let outside = 0
  private static let far = Double.greatestFiniteMagnitude
  private static let allAround = Piece(bottom: -far...far, top: -far...far, gap: outside)

  /// Ground that two districts claim, in square metres.
  private(set) var overlapAreas: [DistrictOverlap: Double] = [:]
  private var hollows = [Hollow()]
  /// Each hollow's link to one it touches; to itself where it stands for all of them.
  private var links = [outside]
  private var latest = [allAround]

  /// Takes the next slab; `edges` are those that cross it from bottom to top.
  mutating func cross(_ edges: [SweepEdge], from bottom: Double, to top: Double) {
    let columns = edges.map { (edge: $0, bottom: $0.x(at: bottom), top: $0.x(at: top)) }
      .sorted { $0.bottom + $0.top < $1.bottom + $1.top }
    guard let first = columns.first, let last = columns.last else { return join([Self.allAround]) }
    var pieces = [
      Piece(bottom: -Self.far...first.bottom, top: -Self.far...first.top, gap: Self.outside),
      Piece(bottom: last.bottom...Self.far, top: last.top...Self.far, gap: Self.outside),
    ]
    var claims: Set<DistrictCode> = []
    for (left, right) in zip(columns, columns.dropFirst()) {
      if claims.remove(left.edge.district) == nil { claims.insert(left.edge.district) }
      let (low, high) = (right.bottom - left.bottom, right.top - left.top)
      guard max(low, high) > Self.breadthOfBorder else { continue }
      let area = Self.squareMetres(of: (low + high) / 2, from: bottom, to: top)
      guard claims.isEmpty else {
        for pair in Self.pairs(claims) { overlapAreas[pair, default: 0] += area }
        continue
      }
      let middle = (
        x: (left.bottom + left.top + right.bottom + right.top) / 4, y: (bottom + top) / 2
      )
      hollows.append(
        Hollow(
          areaSquareMetres: area, neighbours: [left.edge.district, right.edge.district],
          widestSteps: low + high, middle: middle))
      links.append(hollows.count - 1)
      pieces.append(
        Piece(
          bottom: Self.span(left.bottom, right.bottom), top: Self.span(left.top, right.top),
          gap: hollows.count - 1))
    }
    join(pieces)
  }

  /// What cannot be left without entering a district; the slab before was the last.
  mutating func gaps() -> [DistrictCoverage.Gap] {
    join([Self.allAround])
    var whole: [Int: Hollow] = [:]
    for (number, hollow) in hollows.enumerated() {
      let root = root(of: number)
      guard root != Self.outside else { continue }
      var sum = whole[root, default: Hollow()]
      sum.areaSquareMetres += hollow.areaSquareMetres
      sum.neighbours.formUnion(hollow.neighbours)
      if hollow.widestSteps > sum.widestSteps {
        (sum.widestSteps, sum.middle) = (hollow.widestSteps, hollow.middle)
      }
      whole[root] = sum
    }
    return whole.values.map { hollow in
      DistrictCoverage.Gap(
        neighbours: hollow.neighbours.sorted(), areaSquareMetres: hollow.areaSquareMetres,
        latitude: hollow.middle.y / Self.stepsPerDegree,
        longitude: hollow.middle.x / Self.stepsPerDegree)
    }
  }

  // MARK: Pieces

  /// Links the pieces of this slab with those of the one below that they touch.
  private mutating func join(_ pieces: [Piece]) {
    for piece in pieces {
      for below in latest {
        let common =
          min(piece.bottom.upperBound, below.top.upperBound)
          - max(piece.bottom.lowerBound, below.top.lowerBound)
        guard common > Self.breadthOfBorder else { continue }
        // The smaller number stands for both, so that «outside» stands for all it touches.
        let roots = [root(of: piece.gap), root(of: below.gap)].sorted()
        links[roots[1]] = roots[0]
      }
    }
    latest = pieces
  }

  private func root(of number: Int) -> Int {
    var number = number
    while links[number] != number { number = links[number] }
    return number
  }

  /// Edges that cross exactly at a slab's border may be a rounding error out of order there.
  private static func span(_ left: Double, _ right: Double) -> ClosedRange<Double> {
    min(left, right)...max(left, right)
  }

  private static func squareMetres(of width: Double, from bottom: Double, to top: Double) -> Double
  {
    let latitude = (bottom + top) / 2 / stepsPerDegree
    let metresEast = metresPerStep * cos(latitude * .pi / 180)
    return max(0, width) * metresEast * (top - bottom) * metresPerStep
  }

  private static func pairs(_ claims: Set<DistrictCode>) -> [DistrictOverlap] {
    let claims = claims.sorted()
    return claims.enumerated().flatMap { number, first in
      claims.dropFirst(number + 1).map { DistrictOverlap(first: first, second: $0) }
    }
  }
}
