import Hotline

/// How a map's districts cover the ground: where two of them claim it, and where none does though
/// districts lie all around.
public struct DistrictCoverage: Sendable {
  /// Ground that two districts claim.
  public struct Overlap: Hashable, Sendable {
    /// The two.
    public let districts: DistrictOverlap
    /// How much ground.
    public let areaSquareMetres: Double
  }

  /// Ground that no district claims and that cannot be left without entering one.
  public struct Gap: Hashable, Sendable {
    /// The districts around it, in the order of their codes.
    public let neighbours: [DistrictCode]
    /// How much ground.
    public let areaSquareMetres: Double
    /// A point in it (WGS84 degrees, north).
    public let latitude: Double
    /// A point in it (WGS84 degrees, east).
    public let longitude: Double
  }

  /// Smaller gaps come from neighbours whose common border was rounded.
  public static let leastGapSquareMetres = 10.0

  /// All pairs of districts that overlap, in the order of their codes.
  public let overlaps: [Overlap]
  /// All gaps, the largest first.
  public let gaps: [Gap]

  /// Measures a map.
  ///
  /// The map is cut into slabs at every height where an edge begins, ends or crosses another one;
  /// within a slab the edges stand in one order from west to east.
  public init(_ map: DistrictMap) {
    let pairs = map.overlaps()
    var sweep = CoverageSweep()
    let (edges, heights) = Self.cuts(map, overlapping: pairs)
    var waiting = edges.sorted { $0.low.y > $1.low.y }
    var active: [SweepEdge] = []
    for (bottom, top) in zip(heights, heights.dropFirst()) {
      active.removeAll { $0.high.y <= bottom }
      while let next = waiting.last, next.low.y <= bottom {
        waiting.removeLast()
        active.append(next)
      }
      sweep.cross(active, from: bottom, to: top)
    }
    let areas = sweep.overlapAreas
    overlaps = pairs.map { pair in
      Overlap(districts: pair, areaSquareMetres: areas[pair] ?? 0)
    }
    gaps = sweep.gaps().filter { $0.areaSquareMetres >= Self.leastGapSquareMetres }
      .sorted { ($1.areaSquareMetres, $0.latitude) < ($0.areaSquareMetres, $1.latitude) }
  }

  private static func cuts(_ map: DistrictMap, overlapping pairs: [DistrictOverlap])
    -> (edges: [SweepEdge], heights: [Double])
  {
    let edges = Dictionary(
      map.shapes.map { shape in
        (
          shape.code,
          shape.polygons.flatMap { $0.rings.joined() }.compactMap {
            SweepEdge($0, of: shape.code)
          }
        )
      }
    ) { $0 + $1 }
    var heights = Set(edges.values.joined().flatMap { [$0.low.y, $0.high.y] })
    for pair in pairs {
      for edge in edges[pair.first] ?? [] {
        for other in edges[pair.second] ?? [] {
          if let height = edge.heightOfCrossing(other) { heights.insert(height) }
        }
      }
    }
    return (Array(edges.values.joined()), heights.sorted())
  }
}

/// A border's edge that is not level, in steps of the grid.
struct SweepEdge: Sendable {
  let low: (x: Double, y: Double)
  let high: (x: Double, y: Double)
  let district: DistrictCode

  init?(_ edge: GridEdge, of district: DistrictCode) {
    guard edge.start.y != edge.end.y else { return nil }
    let ends = [edge.start, edge.end].sorted { $0.y < $1.y }
    low = (Double(ends[0].x), Double(ends[0].y))
    high = (Double(ends[1].x), Double(ends[1].y))
    self.district = district
  }

  /// How far east the edge is at a height; computed alike for both sides of a common border.
  func x(at y: Double) -> Double {
    if y <= low.y { return low.x }
    if y >= high.y { return high.x }
    return low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y)
  }

  /// Where two edges change their order; nil when they do not.
  func heightOfCrossing(_ other: SweepEdge) -> Double? {
    let (bottom, top) = (max(low.y, other.low.y), min(high.y, other.high.y))
    guard bottom < top else { return nil }
    let (before, after) = (x(at: bottom) - other.x(at: bottom), x(at: top) - other.x(at: top))
    guard before * after < 0 else { return nil }
    return bottom + (top - bottom) * before / (before - after)
  }
}
