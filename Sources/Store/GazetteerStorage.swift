import Desk
import Hotline
import Postgres

/// Writes supply sources, streets and houses in bulk.
enum GazetteerStorage {
  static func save(
    _ sources: [SupplySource], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for source in sources {
      records.row { row in
        row.field("code", source.code)
        row.field("network", source.network)
        row.field("name_uk", source.nameUK)
        row.field("name_en", source.nameEN)
      }
    }
    try await transaction.execute(
      """
      INSERT INTO supply_sources (code, network, name_uk, name_en)
      SELECT code, network, name_uk, name_en
      FROM json_to_recordset(\(records.text)::json) AS r (code text, network text, name_uk text,
        name_en text)
      ON CONFLICT (code) DO UPDATE SET network = excluded.network, name_uk = excluded.name_uk,
        name_en = excluded.name_en
      """)
  }

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
        row.field("settlement", street.settlement)
      }
    }
    try await transaction.execute(
      """
      INSERT INTO streets (code, name_uk, name_en, other_names, settlement_code)
      SELECT code, name_uk, name_en, other_names, settlement
      FROM json_to_recordset(\(records.text)::json) AS r (code text, name_uk text, name_en text,
        other_names text, settlement text)
      ON CONFLICT (code) DO UPDATE SET name_uk = excluded.name_uk, name_en = excluded.name_en,
        other_names = excluded.other_names, settlement_code = excluded.settlement_code
      """)
  }
}
