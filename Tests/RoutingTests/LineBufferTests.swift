import Foundation
import Hotline
import TestKit
import Testing

@testable import Routing

struct LineBufferTests {
  /// Great-circle distance (haversine), metres.
  private func distance(_ a: GeoPoint, _ b: GeoPoint) -> Double {
    let radians = Double.pi / 180
    let (dLat, dLon) = (
      (b.latitude - a.latitude) * radians, (b.longitude - a.longitude) * radians
    )
    let h =
      pow(sin(dLat / 2), 2)
      + cos(a.latitude * radians) * cos(b.latitude * radians) * pow(sin(dLon / 2), 2)
    return 2 * 6_371_008.8 * asin(h.squareRoot())
  }

  @Test(arguments: 0..<10)
  func distancesAgreeWithTheGlobe(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func near(_ latitude: Double, _ longitude: Double) throws -> GeoPoint {
      try point(
        latitude + .random(in: -0.02...0.02, using: &generator),
        longitude + .random(in: -0.02...0.02, using: &generator))
    }
    for _ in 0..<50 {
      let course = try (0..<4).map { _ in try near(49, 31.7) }
      let place = try near(49, 31.7)
      let line = LineBuffer(courses: [course], metres: 500)
      // Many steps along each straight piece, the nearest of them.
      let steps = try zip(course, course.dropFirst()).flatMap { start, end in
        try (0...2000).map { step in
          let share = Double(step) / 2000
          return try point(
            start.latitude + (end.latitude - start.latitude) * share,
            start.longitude + (end.longitude - start.longitude) * share)
        }
      }
      let expected = try #require(steps.map { distance($0, place) }.min())
      let found = try #require(line.distance(to: place))
      #expect(abs(found - expected) <= max(1, expected * 0.005))
      if abs(expected - 500) > 5 { #expect(line.contains(place) == (expected < 500)) }
    }
  }

  @Test func aPointAndNothingAreLinesToo() throws {
    let spot = LineBuffer(courses: [[try point(49, 31)]], metres: 100)
    #expect(spot.contains(try point(49.0008, 31)))
    #expect(!spot.contains(try point(49.001, 31)))
    let nothing = LineBuffer(courses: [[]], metres: 100)
    #expect(!nothing.contains(try point(49, 31)))
    #expect(nothing.distance(to: try point(49, 31)) == nil)
  }

  @Test func aLineFollowsTheHousesOfItsStretches() throws {
    func house(_ street: String, _ number: String, _ latitude: Double, _ longitude: Double) throws
      -> PlacedHouse
    {
      PlacedHouse(
        facts: HouseFacts(street: try code(street), number: HouseNumber(number), owner: nil),
        point: try point(latitude, longitude), district: try code("center"))
    }
    // North along one street, then east along another from its far end to its near one.
    let register = HouseRegister([
      try house("s1", "3", 49.002, 31), try house("s1", "1", 49.000, 31),
      try house("s1", "11", 49.010, 31), try house("s2", "2", 49.011, 31.01),
      try house("s2", "8", 49.011, 31.002), try house("s3", "1", 49.05, 31.05),
    ])
    let line = LinearObject(
      title: "Траса",
      stretches: [StreetRange(street: try code("s1")), StreetRange(street: try code("s2"))],
      buffer: LineBuffer(courses: [], metres: 20)
    ).following(register)
    for (latitude, longitude) in [
      (49.001, 31.0001), (49.006, 31), (49.0105, 31.001), (49.011, 31.006),
    ] {
      #expect(line.buffer.contains(try point(latitude, longitude)), "\(latitude) \(longitude)")
    }
    #expect(!line.buffer.contains(try point(49.006, 31.001)))
    #expect(!line.buffer.contains(try point(49.05, 31.05)))
  }
}
