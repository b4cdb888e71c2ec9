import Hotline

/// An area with one outline and any number of holes.
public struct GeoPolygon: Hashable, Sendable {
  /// Outline first, then holes; each closed (the first edge begins where the last one ends).
  let rings: [[GridEdge]]
  /// The rectangle around the outline.
  let box: GridBox

  /// An area; nil when a ring has fewer than three corners.
  ///
  /// - Parameters:
  ///   - outline: the corners in order, in either direction; the last may repeat the first.
  ///   - holes: what is cut out, in the same form.
  public init?(outline: [GeoPoint], holes: [[GeoPoint]] = []) {
    let rings = ([outline] + holes).compactMap(Self.ring)
    guard rings.count == holes.count + 1, let first = rings.first?.first else { return nil }
    self.rings = rings
    box = rings[0].reduce(GridBox(first.start)) { $0.union($1.box) }
  }

  private static func ring(of points: [GeoPoint]) -> [GridEdge]? {
    var corners: [GridPoint] = []
    for corner in points.map(GridPoint.init) where corner != corners.last {
      corners.append(corner)
    }
    if corners.count > 1, corners.first == corners.last { corners.removeLast() }
    guard corners.count >= 3, let first = corners.first else { return nil }
    return zip(corners, corners.dropFirst() + [first]).map { GridEdge(start: $0, end: $1) }
  }

  /// Whether a point lies in the area.
  public func contains(_ point: GeoPoint) -> Bool { contains(GridPoint(point)) }

  /// Counts the edges east of the point (even-odd rule).
  ///
  /// An edge holds its lower end and not its upper one, and a point on an edge counts as east of
  /// it. So areas that share an edge share out its points: each belongs to exactly one of them.
  func contains(_ point: GridPoint) -> Bool {
    guard box.contains(point) else { return false }
    var isInside = false
    for ring in rings {
      for edge in ring where (edge.start.y > point.y) != (edge.end.y > point.y) {
        let upward = edge.start.y < edge.end.y
        let side = edge.side(of: point)
        if upward ? side > 0 : side < 0 { isInside.toggle() }
      }
    }
    return isInside
  }

  /// Whether a point lies in the area and not on its border.
  func containsInside(_ point: GridPoint) -> Bool {
    contains(point) && !borders(point)
  }

  /// Whether a point lies on the border.
  func borders(_ point: GridPoint) -> Bool {
    rings.contains { $0.contains { $0.holds(point) } }
  }
}
