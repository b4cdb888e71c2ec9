import Foundation
import Hotline

/// All that lies near a line: a road, a heat main.
public struct LineBuffer: Hashable, Sendable {
  /// The courses, each of one point or more.
  public let courses: [[GeoPoint]]
  /// How far from a course a point may lie.
  public let metres: Double
  /// The rectangle around everything near, for a quick no.
  private let box: GridBox?

  /// A line of several courses with room on both sides (metres).
  public init(courses: [[GeoPoint]], metres: Double) {
    self.courses = courses.filter { !$0.isEmpty }
    self.metres = metres
    let boxes = self.courses.joined().map { Self.box(around: $0, metres: metres) }
    box = boxes.first.map { boxes.dropFirst().reduce($0) { $0.union($1) } }
  }

  /// Whether a point lies within the buffer.
  public func contains(_ point: GeoPoint) -> Bool {
    guard let box, box.contains(GridPoint(point)) else { return false }
    return distance(to: point).map { $0 <= metres } ?? false
  }

  /// How far a point lies from the nearest course (metres); nil without any course.
  ///
  /// On a plane that touches the globe at the point: right to a half of a percent over the few
  /// kilometres of a buffer.
  public func distance(to point: GeoPoint) -> Double? {
    let plane = LocalPlane(at: point)
    return courses.map { course in
      let places = course.map(plane.place)
      guard places.count > 1 else { return hypot(places[0].x, places[0].y) }
      return zip(places, places.dropFirst()).map(LocalPlane.distanceFromOrigin).min() ?? .infinity
    }.min()
  }

  private static func box(around point: GeoPoint, metres: Double) -> GridBox {
    // A little more than needed, so that the quick no is never wrong.
    let north = metres / LocalPlane.metresPerDegree * 1.01
    let east = north / max(0.01, cos((abs(point.latitude) + north) * .pi / 180))
    let centre = GridPoint(point)
    let (dx, dy) = (Int64((east * 1e7).rounded(.up)), Int64((north * 1e7).rounded(.up)))
    return GridBox(GridPoint(x: centre.x - dx, y: centre.y - dy))
      .union(GridBox(GridPoint(x: centre.x + dx, y: centre.y + dy)))
  }
}

/// Metres east and north of a point.
struct LocalPlane {
  /// Of a great circle, on the globe's mean radius.
  static let metresPerDegree = 111_195.0

  private let origin: GeoPoint
  private let metresPerDegreeEast: Double

  init(at origin: GeoPoint) {
    self.origin = origin
    metresPerDegreeEast = Self.metresPerDegree * cos(origin.latitude * .pi / 180)
  }

  func place(_ point: GeoPoint) -> SIMD2<Double> {
    SIMD2(
      (point.longitude - origin.longitude) * metresPerDegreeEast,
      (point.latitude - origin.latitude) * Self.metresPerDegree)
  }

  static func distanceFromOrigin(_ start: SIMD2<Double>, _ end: SIMD2<Double>) -> Double {
    let way = end - start
    let length = (way * way).sum()
    let share = length > 0 ? min(1, max(0, -(start * way).sum() / length)) : 0
    let nearest = start + way * share
    return hypot(nearest.x, nearest.y)
  }
}
