import Hotline

/// A road or a main that a rule is about, with room on both sides.
public struct LinearObject: Hashable, Sendable {
  /// What people call it.
  public var title: String
  /// The stretches of streets it follows, in their order; empty for a line that was drawn.
  public var stretches: [StreetRange]
  /// Where it runs; of stretches it is known once the houses are (`following`).
  public var buffer: LineBuffer

  /// A line drawn on the map, or one that follows stretches of streets.
  public init(title: String, stretches: [StreetRange] = [], buffer: LineBuffer) {
    self.title = title
    self.stretches = stretches
    self.buffer = buffer
  }

  /// The line along the houses of its stretches: each side for itself, and from one stretch to the
  /// next by the shortest way.
  func following(_ houses: HouseRegister) -> LinearObject {
    guard !stretches.isEmpty else { return self }
    var courses: [[GeoPoint]] = []
    var former: [GeoPoint] = []
    for stretch in stretches {
      let along = houses.houses(on: stretch)
      courses += [along.filter(\.isOdd), along.filter { !$0.isOdd }].map { $0.map(\.point) }
      let ends = [along.first, along.last].compactMap { $0?.point }
      if let crossing = Self.nearest(former, ends) { courses.append(crossing) }
      if !ends.isEmpty { former = ends }
    }
    var object = self
    object.buffer = LineBuffer(courses: courses, metres: buffer.metres)
    return object
  }

  private static func nearest(_ starts: [GeoPoint], _ ends: [GeoPoint]) -> [GeoPoint]? {
    let ways = starts.flatMap { start in
      ends.map { end in
        (way: [start, end], metres: LineBuffer(courses: [[start]], metres: 0).distance(to: end))
      }
    }
    return ways.min { ($0.metres ?? 0) < ($1.metres ?? 0) }?.way
  }
}
