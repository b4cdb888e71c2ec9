import Foundation
import Hotline
import TestKit
import Testing

@testable import EXIF

struct PhotoPlaceTests {
  private static let lelechyn = TestJPEG.taken(
    latitude: [(49, 1), (0, 1), (5940, 100)], "N", longitude: [(31, 1), (43, 1), (408, 100)], "E")

  @Test(arguments: [true, false])
  func readsPlaceAndTime(isLittleEndian: Bool) throws {
    var jpeg = Self.lelechyn
    jpeg.isLittleEndian = isLittleEndian
    jpeg.gps += [
      (5, .bytes([0])), (6, .rationals([(1234, 10)])), (31, .rationals([(65, 10)])),
      (7, .rationals([(8, 1), (5, 1), (30, 1)])), (29, .text("2026:11:21")),
    ]
    let place = try #require(PhotoPlace(jpeg: jpeg.bytes))
    let point = try #require(place.point)
    #expect(abs(point.latitude - 49.0165) < 1e-9)
    #expect(abs(point.longitude - (31 + 43.0 / 60 + 4.08 / 3600)) < 1e-9)
    #expect(place.altitudeMetres == 123.4)
    #expect(place.accuracyMetres == 6.5)
    #expect(place.takenAt == Date(timeIntervalSince1970: 1_795_248_330))
  }

  @Test func southWestAndBelowTheSeaAreNegative() throws {
    var jpeg = TestJPEG.taken(
      latitude: [(335, 10)], "S", longitude: [(70, 1), (30, 1)], "W")
    jpeg.gps += [(5, .bytes([1])), (6, .rationals([(50, 1)]))]
    let place = try #require(PhotoPlace(jpeg: jpeg.bytes))
    #expect(place.point == GeoPoint(latitude: -33.5, longitude: -70.5))
    #expect(place.altitudeMetres == -50)
  }

  @Test func aCameraWithoutItsZoneTellsNoTime() throws {
    var jpeg = Self.lelechyn
    jpeg.camera = [(0x9003, .text("2026:11:21 10:05:30"))]
    #expect(try #require(PhotoPlace(jpeg: jpeg.bytes)).takenAt == nil)
    jpeg.camera.append((0x9011, .text("+02:00")))
    let taken = try #require(PhotoPlace(jpeg: jpeg.bytes)).takenAt
    #expect(taken == Date(timeIntervalSince1970: 1_795_248_330))
  }

  @Test func whatIsWrongIsNoPlace() throws {
    let wrong: [TestJPEG] = [
      .taken(latitude: [(49, 0), (0, 1), (0, 1)], "N", longitude: [(31, 1)], "E"),
      .taken(latitude: [(49, 1), (1, 0), (0, 1)], "N", longitude: [(31, 1)], "E"),
      .taken(latitude: [(91, 1)], "N", longitude: [(31, 1)], "E"),
      .taken(latitude: [(49, 1), (75, 1)], "N", longitude: [(31, 1)], "E"),
      .taken(latitude: [(49, 1)], "?", longitude: [(31, 1)], "E"),
      .taken(latitude: [(49, 1)], "", longitude: [(31, 1)], "E"),
      .taken(latitude: [(0, 1)], "N", longitude: [(0, 1)], "E"),
      .taken(latitude: [(4_294_967_295, 1)], "N", longitude: [(31, 1)], "E"),
    ]
    for jpeg in wrong { #expect(try #require(PhotoPlace(jpeg: jpeg.bytes)).point == nil) }
  }

  @Test func whatIsNoPhotographIsNone() {
    #expect(PhotoPlace(jpeg: []) == nil)
    #expect(PhotoPlace(jpeg: Array("GIF89a".utf8)) == nil)
    #expect(PhotoPlace(jpeg: [0xFF, 0xD8, 0xFF, 0xD9]) == nil)
    #expect(PhotoPlace(jpeg: [UInt8](repeating: 0xFF, count: 100_000)) == nil)
    #expect(PhotoPlace(jpeg: [0xFF, 0xD8] + [UInt8](repeating: 0xFF, count: 100_000)) == nil)
  }

  @Test func everyBeginningOfAFileIsRead() {
    let bytes = Self.lelechyn.bytes
    for count in 0...bytes.count {
      let place = PhotoPlace(jpeg: bytes.prefix(count))
      // Half a coordinate is none: a point is whole or it is not there.
      if let point = place?.point { #expect(point == PhotoPlace(jpeg: bytes)?.point) }
    }
  }

  @Test(arguments: 0..<16)
  func survivesDamage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var jpeg = Self.lelechyn
    jpeg.isLittleEndian = seed % 2 == 0
    jpeg.gps += [(7, .rationals([(8, 1), (5, 1), (30, 1)])), (29, .text("2026:11:21"))]
    let whole = jpeg.bytes
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 2..<bytes.count, using: &generator)] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
      }
      guard let place = PhotoPlace(jpeg: bytes) else { continue }
      if let point = place.point {
        #expect((-90...90).contains(point.latitude) && (-180...180).contains(point.longitude))
      }
      if let altitude = place.altitudeMetres { #expect(abs(altitude) <= 100_000) }
    }
  }

  @Test func aDirectoryThatPointsAtItselfEnds() {
    var bytes = Self.lelechyn.bytes
    // The pointer to the GPS directory points at the main one.
    let start = 2 + 18 + 4 + 6
    bytes[start + 8 + 2 + 12 + 8] = 8
    #expect(PhotoPlace(jpeg: bytes)?.point == nil)
  }
}
