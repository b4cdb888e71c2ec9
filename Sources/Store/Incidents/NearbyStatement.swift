import Desk
import Foundation
import Hotline
import Postgres

/// Finds tickets near a place: by squares of a thousandth of a degree, each read from its newest
/// ticket on and no further than the limit, so that it takes as long in the tenth year as in the
/// first.
struct NearbyStatement {
  let question: DuplicateQuestion
  let bounds: DuplicateBounds

  /// Rows of (id, distance), the newest first.
  var distances: SQL {
    """
    SELECT id, distance FROM (
      SELECT DISTINCT ON (id) id, received_at, distance FROM (
        \(parts.joined(separator: " UNION ALL "))
      ) AS found ORDER BY id, distance
    ) AS nearby
    WHERE distance <= \(bounds.radiusMetres)
    ORDER BY received_at DESC, id DESC LIMIT \(bounds.limit)
    """
  }

  private var parts: [SQL] {
    [question.house.map { inHouse($0) }, question.point.map { around($0) }].compactMap { $0 }
  }

  private func inHouse(_ house: HouseID) -> SQL {
    """
    (SELECT t.id, t.received_at, 0::double precision AS distance FROM tickets t
     WHERE t.house_id = \(house) AND \(fits) ORDER BY t.received_at DESC LIMIT \(bounds.limit))
    """
  }

  private func around(_ point: GeoPoint) -> SQL {
    let metresPerDegree = 111_320.0
    let latitudeReach = bounds.radiusMetres / metresPerDegree
    // Near a pole a degree is short; a tenth of it is as short as squares go.
    let longitudeReach = latitudeReach / max(0.1, cos(point.latitude * .pi / 180))
    let rows = Self.squares(point.latitude, reach: latitudeReach)
    let columns = Self.squares(point.longitude, reach: longitudeReach)
    let place = SQL.point(point)
    return """
      (SELECT t.id, t.received_at, ST_DistanceSphere(t.location, \(place)) AS distance
       FROM unnest(\(rows)) AS square_row CROSS JOIN unnest(\(columns)) AS square_column
       CROSS JOIN LATERAL (
         SELECT t.id, t.received_at, t.location FROM tickets t
         WHERE t.location IS NOT NULL
           AND floor(ST_Y(t.location) * 1000)::integer = square_row
           AND floor(ST_X(t.location) * 1000)::integer = square_column AND \(fits)
         ORDER BY t.received_at DESC LIMIT \(bounds.limit)) AS t)
      """
  }

  /// What a ticket must be, wherever it is.
  private var fits: SQL {
    let services = bounds.services.map(\.rawValue)
    return """
      t.received_at >= \(bounds.since) AND t.state NOT IN ('declined', 'withdrawn', 'joined')
        AND (\(services.isEmpty) OR t.service_code = ANY (\(services)) OR t.service_code IS NULL)
      """
  }

  private static func squares(_ degrees: Double, reach: Double) -> [Int] {
    let first = Int(((degrees - reach) * 1000).rounded(.down))
    let last = Int(((degrees + reach) * 1000).rounded(.down))
    return Array(first...last)
  }
}
