import Hotline

/// Two districts that claim the same ground.
public struct DistrictOverlap: Hashable, Sendable {
  /// The first in the order of codes.
  public let first: DistrictCode
  /// The other.
  public let second: DistrictCode
}

extension DistrictMap {
  /// All pairs of districts that overlap by more than a common border.
  public func overlaps() -> [DistrictOverlap] {
    var overlaps: [DistrictOverlap] = []
    for (number, first) in shapes.enumerated() {
      for second in shapes.dropFirst(number + 1) where first.overlaps(second) {
        overlaps.append(DistrictOverlap(first: first.code, second: second.code))
      }
    }
    return overlaps
  }
}

extension DistrictShape {
  func overlaps(_ other: DistrictShape) -> Bool {
    polygons.contains { polygon in other.polygons.contains { polygon.overlaps($0) } }
  }
}

extension GeoPolygon {
  /// Whether the areas have more in common than parts of their borders: edges that cross, a corner
  /// or the middle of an edge of one inside the other, or a point of one well inside both.
  func overlaps(_ other: GeoPolygon) -> Bool {
    guard box.intersects(other.box) else { return false }
    return crosses(other) || enters(other) || other.enters(self)
  }

  private func crosses(_ other: GeoPolygon) -> Bool {
    let near = other.rings.joined().filter { box.intersects($0.box) }
    return rings.joined().contains { edge in near.contains { edge.crosses($0) } }
  }

  private func enters(_ other: GeoPolygon) -> Bool {
    let marks = rings.joined().flatMap { edge in
      [
        edge.start,
        GridPoint(x: (edge.start.x + edge.end.x) / 2, y: (edge.start.y + edge.end.y) / 2),
      ]
    }
    // A middle is rounded to the grid and may so fall out of its own area, by a centimetre.
    return marks.contains { other.containsInside($0) && (contains($0) || borders($0)) }
      || innerPoint.map { other.containsInside($0) } ?? false
  }

  /// A point inside the area, far from its border as far as one line across can tell; nil for an
  /// area too thin to have one.
  private var innerPoint: GridPoint? {
    let heights = Set(rings.joined().map(\.start.y)).sorted()
    let gaps = zip(heights, heights.dropFirst())
    guard let gap = gaps.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }), gap.1 - gap.0 > 1 else {
      return nil
    }
    let y = gap.0 + (gap.1 - gap.0) / 2
    let crossings = rings.joined().filter { ($0.start.y > y) != ($0.end.y > y) }
      .map { edge in
        let share = Double(y - edge.start.y) / Double(edge.end.y - edge.start.y)
        return edge.start.x + Int64(share * Double(edge.end.x - edge.start.x))
      }.sorted()
    let spans = stride(from: 0, to: crossings.count - 1, by: 2).map {
      (crossings[$0], crossings[$0 + 1])
    }
    guard let span = spans.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else { return nil }
    let point = GridPoint(x: span.0 + (span.1 - span.0) / 2, y: y)
    return containsInside(point) ? point : nil
  }
}
