import Hotline

/// A point in ten-millionths of a degree (about a centimetre), so that which side of an edge it
/// lies on is a matter of whole numbers and never of rounding.
struct GridPoint: Hashable, Sendable {
  /// Eastward.
  let x: Int64
  /// Northward.
  let y: Int64

  init(x: Int64, y: Int64) {
    self.x = x
    self.y = y
  }

  init(_ point: GeoPoint) {
    x = Int64((point.longitude * Self.stepsPerDegree).rounded())
    y = Int64((point.latitude * Self.stepsPerDegree).rounded())
  }

  private static let stepsPerDegree = 1e7
}

/// Two points and the straight line between them.
struct GridEdge: Hashable, Sendable {
  let start: GridPoint
  let end: GridPoint

  /// Which side of the line a point lies on: 1 left, −1 right, 0 on it.
  ///
  /// Differences stay below 3.6e9 and 1.8e9 steps, so their products fit 64 bits; they are compared
  /// and not subtracted, for their difference might not.
  func side(of point: GridPoint) -> Int {
    let left = (end.x - start.x) * (point.y - start.y)
    let right = (end.y - start.y) * (point.x - start.x)
    return left > right ? 1 : left < right ? -1 : 0
  }

  /// Whether a point lies on the edge, its ends included.
  func holds(_ point: GridPoint) -> Bool {
    side(of: point) == 0 && box.contains(point)
  }

  /// Whether the two edges cross in a point that is an end of neither.
  func crosses(_ other: GridEdge) -> Bool {
    guard box.intersects(other.box) else { return false }
    return side(of: other.start) * side(of: other.end) < 0
      && other.side(of: start) * other.side(of: end) < 0
  }

  var box: GridBox { GridBox(start).union(GridBox(end)) }
}

/// A rectangle along the grid, edges included.
struct GridBox: Hashable, Sendable {
  var west: Int64
  var south: Int64
  var east: Int64
  var north: Int64

  init(_ point: GridPoint) {
    (west, south, east, north) = (point.x, point.y, point.x, point.y)
  }

  func union(_ other: GridBox) -> GridBox {
    var box = self
    box.west = min(west, other.west)
    box.south = min(south, other.south)
    box.east = max(east, other.east)
    box.north = max(north, other.north)
    return box
  }

  func contains(_ point: GridPoint) -> Bool {
    west <= point.x && point.x <= east && south <= point.y && point.y <= north
  }

  func intersects(_ other: GridBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }
}
