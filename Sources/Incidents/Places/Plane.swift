import Foundation
import Hotline

/// Metres east and north of some origin.
struct PlanePoint: Hashable, Sendable {
  var east: Double
  var north: Double

  /// Metres between two places.
  func distance(to other: PlanePoint) -> Double {
    ((east - other.east) * (east - other.east) + (north - other.north) * (north - other.north))
      .squareRoot()
  }
}

/// A city laid flat: within 50 km of the origin distances are right to about one part in a hundred.
///
/// The origin is fixed once, so that every place keeps its cell. A city across the 180th meridian
/// would fall into two halves.
struct Plane: Hashable, Sendable {
  private let origin: GeoPoint
  private let metresPerDegreeEast: Double
  /// A sixtieth of a degree of latitude is a nautical mile.
  private static let metresPerDegreeNorth = 60.0 * 1852

  init(origin: GeoPoint) {
    self.origin = origin
    // At a pole all meridians meet; a metre keeps the way back from there finite.
    metresPerDegreeEast = max(1, Self.metresPerDegreeNorth * cos(origin.latitude * .pi / 180))
  }

  func place(_ point: GeoPoint) -> PlanePoint {
    PlanePoint(
      east: (point.longitude - origin.longitude) * metresPerDegreeEast,
      north: (point.latitude - origin.latitude) * Self.metresPerDegreeNorth)
  }

  /// The nearest point of the globe; the way back from `place`.
  func point(_ place: PlanePoint) -> GeoPoint {
    let latitude = origin.latitude + place.north / Self.metresPerDegreeNorth
    let longitude = origin.longitude + place.east / metresPerDegreeEast
    return GeoPoint(
      latitude: min(max(latitude, -90), 90), longitude: min(max(longitude, -180), 180)) ?? origin
  }
}
