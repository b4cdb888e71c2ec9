import Desk
import Hotline
import Places
import Postgres

extension GazetteerStorage {
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
    for house in houses { records.row { write(house, to: &$0) } }
    let located: SQL = """
      SELECT r.*, s.id AS street_id, p.location,
        coalesce(r.district, (SELECT d.code FROM districts d
          WHERE ST_Covers(d.area, p.location) ORDER BY d.code LIMIT 1)) AS found_district
      FROM json_to_recordset(\(records.text)::json) AS r (street text, number text, number_key text,
        latitude double precision, longitude double precision, district text, owner text,
        heat text, power text, water text, entrances smallint, first_flat smallint,
        last_flat smallint)
      LEFT JOIN streets s ON s.code = r.street,
      LATERAL (SELECT ST_SetSRID(ST_MakePoint(r.longitude, r.latitude), 4326)) AS p (location)
      """
    try await refuseLostHouses(located, in: transaction)
    try await transaction.execute(
      """
      INSERT INTO houses (street_id, number, number_key, district_code, location, owner_code,
        heat_code, power_code, water_code, entrances, first_flat, last_flat)
      SELECT street_id, number, number_key, found_district, location, owner, heat, power, water,
        entrances, first_flat, last_flat
      FROM (\(located)) AS located
      ON CONFLICT (street_id, number) DO UPDATE SET number_key = excluded.number_key,
        district_code = excluded.district_code, location = excluded.location,
        owner_code = excluded.owner_code,
        heat_code = excluded.heat_code, power_code = excluded.power_code,
        water_code = excluded.water_code, entrances = excluded.entrances,
        first_flat = excluded.first_flat, last_flat = excluded.last_flat
      """)
  }

  private static func write(_ house: CityImport.House, to row: inout RecordText) {
    let building = house.building
    row.field("street", building.street)
    row.field("number", building.number)
    row.field("number_key", NumberKey.of(building.number))
    row.field("latitude", house.point.latitude)
    row.field("longitude", house.point.longitude)
    row.field("district", house.district)
    row.field("owner", building.owner)
    row.field("heat", building.supply[.heat])
    row.field("power", building.supply[.power])
    row.field("water", building.supply[.water])
    row.field("entrances", building.entrances)
    row.field("first_flat", building.flats?.lowerBound)
    row.field("last_flat", building.flats?.upperBound)
  }

  private static func refuseLostHouses(
    _ located: SQL, in transaction: PostgresTransaction
  ) async throws {
    let lost = try await transaction.query(
      """
      SELECT street, number, street_id IS NULL AS lacks_street
      FROM (\(located)) AS located
      WHERE street_id IS NULL OR found_district IS NULL LIMIT 1
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
