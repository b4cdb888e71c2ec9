import Hotline
import Places
import Postgres

extension GazetteerStorage {
  static func save(
    _ settlements: [Settlement], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for settlement in settlements {
      records.row { row in
        row.field("code", settlement.code)
        row.field("kind", settlement.kind)
        row.field("name_uk", settlement.nameUK)
        row.field("name_en", settlement.nameEN)
        row.field("other_names", settlement.otherNames.joined(separator: "|"))
        row.field("outside", settlement.isOutside)
      }
    }
    try await transaction.execute(
      """
      INSERT INTO settlements (code, kind, name_uk, name_en, other_names, outside)
      SELECT code, kind, name_uk, name_en, other_names, outside
      FROM json_to_recordset(\(records.text)::json) AS r (code text, kind text, name_uk text,
        name_en text, other_names text, outside boolean)
      ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name_uk = excluded.name_uk,
        name_en = excluded.name_en, other_names = excluded.other_names, outside = excluded.outside
      """)
  }

  /// The names of these streets; a name that is gone from the files is gone.
  static func saveNames(
    of streets: [CityImport.Street], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for street in streets {
      for name in street.names {
        records.row { row in
          row.field("street", street.code)
          row.field("name", name.name)
          row.field("kind", name.kind)
          row.field("until", name.until)
        }
      }
    }
    try await transaction.execute("DELETE FROM street_names")
    try await transaction.execute(
      """
      INSERT INTO street_names (street_id, name, kind, until)
      SELECT s.id, r.name, r.kind, r.until
      FROM json_to_recordset(\(records.text)::json) AS r (street text, name text, kind text,
        until date)
      JOIN streets s ON s.code = r.street
      """)
  }

  /// The city's landmarks; one that is gone from the files is gone.
  static func save(
    _ landmarks: [Landmark], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for landmark in landmarks {
      records.row { row in
        row.field("code", landmark.code)
        row.field("name_uk", landmark.nameUK)
        row.field("name_en", landmark.nameEN)
        row.field("other_names", landmark.otherNames.joined(separator: "|"))
        row.field("latitude", landmark.point.latitude)
        row.field("longitude", landmark.point.longitude)
        row.field("district", landmark.district)
      }
    }
    try await transaction.execute("DELETE FROM landmarks")
    try await transaction.execute(
      """
      INSERT INTO landmarks (code, name_uk, name_en, other_names, district_code, location)
      SELECT code, name_uk, name_en, other_names, district,
        ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)
      FROM json_to_recordset(\(records.text)::json) AS r (code text, name_uk text, name_en text,
        other_names text, latitude double precision, longitude double precision, district text)
      """)
  }
}
