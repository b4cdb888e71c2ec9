import Desk
import Hotline
import Postgres

/// Finds what is at a point of the map.
enum PointStorage {
  /// Houses near by degrees that are measured in metres: degrees of longitude are shorter.
  private static let candidates = 16

  static func place(
    at point: GeoPoint, withinMetres metres: Int, in database: Database
  ) async throws -> PointPlace {
    let here = SQL.point(point)
    let houses = try await database.query(
      """
      SELECT \(HouseRows.columns), round(h.metres)::integer AS metres
      FROM (
        SELECT near.*, ST_Distance(near.location::geography, \(here)::geography) AS metres
        FROM (SELECT * FROM houses ORDER BY location <-> \(here) LIMIT \(candidates)) AS near
      ) AS h JOIN streets s ON s.id = h.street_id
      WHERE h.metres <= \(metres) ORDER BY h.metres, h.id LIMIT 1
      """)
    let districts = try await database.query(
      """
      SELECT code, ST_Covers(area, \(here)) AS covers,
        round(ST_Distance(area::geography, \(here)::geography))::integer AS metres
      FROM districts ORDER BY covers DESC, metres, code LIMIT 1
      """)
    var place = PointPlace(house: nil, metres: nil, district: nil, nearest: nil)
    if let row = houses.first {
      place.house = try HouseRows.house(row)
      place.metres = try row.decode("metres")
    }
    if let row = districts.first {
      let code: DistrictCode = try row.decode("code")
      if try row.decode("covers") {
        place.district = code
      } else {
        place.nearest = .init(district: code, metres: try row.decode("metres"))
      }
    }
    return place
  }
}
