import Desk
import Hotline
import Postgres

/// Writes streets and houses in bulk.
enum GazetteerStorage {
  static func save(
    _ streets: [CityImport.Street], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for street in streets {
      records.row { row in
        row.field("code", street.code)
        row.field("name_uk", street.nameUK)
        row.field("name_en", street.nameEN)
        row.field("other_names", street.otherNames.joined(separator: "|"))
      }
    }
    try await transaction.execute(
      """
      INSERT INTO streets (code, name_uk, name_en, other_names)
      SELECT code, name_uk, name_en, other_names
      FROM json_to_recordset(\(records.text)::json) AS r (code text, name_uk text, name_en text,
        other_names text)
      ON CONFLICT (code) DO UPDATE SET name_uk = excluded.name_uk, name_en = excluded.name_en,
        other_names = excluded.other_names
      """)
  }

  /// Houses sent in one statement: a large city's all together might take longer than a statement
  /// may.
  private static let housesPerStatement = 5000

  static func save(
    _ houses: [CityImport.House], in transaction: PostgresTransaction
  ) async throws {
    for first in stride(from: 0, to: houses.count, by: housesPerStatement) {
      let end = min(first + housesPerStatement, houses.count)
      try await save(houses[first..<end], in: transaction)
    }
  }

  private static func save(
    _ houses: ArraySlice<CityImport.House>, in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for house in houses {
      records.row { row in
        row.field("street", house.street)
        row.field("number", house.number)
        row.field("latitude", house.point.latitude)
        row.field("longitude", house.point.longitude)
        row.field("district", house.district)
      }
    }
    let located: SQL = """
      SELECT r.street, r.number, s.id AS street_id, p.location,
        coalesce(r.district, (SELECT d.code FROM districts d
          WHERE ST_Covers(d.area, p.location) ORDER BY d.code LIMIT 1)) AS district
      FROM json_to_recordset(\(records.text)::json) AS r (street text, number text,
        latitude double precision, longitude double precision, district text)
      LEFT JOIN streets s ON s.code = r.street,
      LATERAL (SELECT ST_SetSRID(ST_MakePoint(r.longitude, r.latitude), 4326)) AS p (location)
      """
    try await refuseLostHouses(located, in: transaction)
    try await transaction.execute(
      """
      INSERT INTO houses (street_id, number, district_code, location)
      SELECT street_id, number, district, location FROM (\(located)) AS located
      ON CONFLICT (street_id, number) DO UPDATE SET district_code = excluded.district_code,
        location = excluded.location
      """)
  }

  private static func refuseLostHouses(
    _ located: SQL, in transaction: PostgresTransaction
  ) async throws {
    let lost = try await transaction.query(
      """
      SELECT street, number, street_id IS NULL AS lacks_street
      FROM (\(located)) AS located WHERE street_id IS NULL OR district IS NULL LIMIT 1
      """)
    guard let row = lost.first else { return }
    let house =
      "\(try row.decode("street", as: String.self)) "
      + (try row.decode("number", as: String.self))
    let lacksStreet: Bool = try row.decode("lacks_street")
    throw DeskError.invalid(
      field: lacksStreet ? "house.street" : "house.district", problem: .unknown(house))
  }
}
