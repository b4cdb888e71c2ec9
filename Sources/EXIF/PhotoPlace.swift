import Foundation
import Hotline

/// Where and when a photograph was taken, as the camera wrote it into the file (Exif 2.32,
/// JEITA CP-3451X). Nothing of it is proven: whoever sends a photograph may have written it.
public struct PhotoPlace: Hashable, Sendable {
  /// The point (WGS84 degrees); nil without one, or where 0°, 0° stands for “unknown”.
  public var point: GeoPoint?
  /// Metres above the sea, below it negative.
  public var altitudeMetres: Double?
  /// How far off the point may be (metres).
  public var accuracyMetres: Double?
  /// When: by the satellites' clock, else by the camera's where it wrote its zone, too.
  public var takenAt: Date?

  /// The most bytes that are looked at: what tells the place stands at a file's beginning.
  public static let byteLimit = 1_000_000

  /// Reads the beginning of a JPEG file; nil when there is no Exif in it that could be read.
  ///
  /// - Parameter jpeg: the file or its beginning; it may be anything.
  public init?(jpeg: some Sequence<UInt8>) {
    let bytes = Array(jpeg.prefix(Self.byteLimit))
    guard let exif = JPEGSegments.exif(in: bytes), let tiff = TIFFReader(exif) else { return nil }
    self.init(tiff)
  }

  private init(_ tiff: TIFFReader) {
    let main = tiff.directory(at: tiff.firstDirectory)
    let gps = main[.gpsDirectory]?.offset.map { tiff.directory(at: $0) } ?? TIFFDirectory()
    let camera = main[.exifDirectory]?.offset.map { tiff.directory(at: $0) } ?? TIFFDirectory()
    point = Self.point(gps)
    if let altitude = gps[.altitude]?.rationals.first, (0...100_000).contains(altitude) {
      altitudeMetres = gps[.altitudeReference]?.bytes.first == 1 ? -altitude : altitude
    }
    if let error = gps[.positioningError]?.rationals.first, (0...1_000_000).contains(error) {
      accuracyMetres = error
    }
    takenAt = Self.satelliteTime(gps) ?? Self.cameraTime(camera)
  }

  private static func point(_ gps: TIFFDirectory) -> GeoPoint? {
    guard let latitude = degrees(gps[.latitude], gps[.latitudeReference], "N", "S"),
      let longitude = degrees(gps[.longitude], gps[.longitudeReference], "E", "W"),
      latitude != 0 || longitude != 0
    else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// Degrees, minutes and seconds with their reference; missing ones make no number up.
  private static func degrees(
    _ field: TIFFField?, _ reference: TIFFField?, _ positive: Character, _ negative: Character
  ) -> Double? {
    guard let parts = field?.rationals, (1...3).contains(parts.count),
      let direction = reference?.text.first, direction == positive || direction == negative
    else { return nil }
    let minutes = parts.count > 1 ? parts[1] : 0
    let seconds = parts.count > 2 ? parts[2] : 0
    guard (0...180).contains(parts[0]), (0..<60.001).contains(minutes),
      (0..<60.001).contains(seconds)
    else { return nil }
    let degrees = parts[0] + minutes / 60 + seconds / 3600
    return direction == negative ? -degrees : degrees
  }

  private static func satelliteTime(_ gps: TIFFDirectory) -> Date? {
    guard let day = gps[.dateStamp].flatMap({ numbers($0.text, count: 3) }),
      let time = gps[.timeStamp]?.rationals, time.count == 3, time.allSatisfy({ 0..<61 ~= $0 })
    else { return nil }
    return date(day, seconds: time[0] * 3600 + time[1] * 60 + time[2])
  }

  private static func cameraTime(_ camera: TIFFDirectory) -> Date? {
    guard let taken = camera[.takenAt].flatMap({ numbers($0.text, count: 6) }),
      let zone = camera[.takenAtZone]?.text, zone.count >= 6,
      let sign = ["+": 1.0, "-": -1.0][zone.prefix(1)],
      let offset = numbers(String(zone.dropFirst()), count: 2), offset[0] < 15, offset[1] < 60
    else { return nil }
    guard taken[3] < 24, taken[4] < 60, taken[5] < 61 else { return nil }
    let seconds = Double(taken[3] * 3600 + taken[4] * 60 + taken[5])
    return date(
      Array(taken.prefix(3)), seconds: seconds - sign * Double(offset[0] * 3600 + offset[1] * 60))
  }

  /// «2026:11:21 10:05:00» as its numbers.
  private static func numbers(_ text: String, count: Int) -> [Int]? {
    let parts = text.split { !("0"..."9").contains($0) }
    guard parts.count == count, parts.allSatisfy({ $0.count <= 4 }) else { return nil }
    return parts.compactMap { Int($0) }
  }

  private static func date(_ day: [Int], seconds: Double) -> Date? {
    guard (1980...2200).contains(day[0]), (1...12).contains(day[1]), (1...31).contains(day[2])
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = DateComponents(year: day[0], month: day[1], day: day[2])
    return calendar.date(from: parts).map { $0 + seconds }
  }
}
