import Desk
import Hotline
import Postgres

extension AdminStore {
  /// Brings the database's city up to `city` in one transaction.
  ///
  /// What is there is changed, what is new added; services and contractors that are gone are put
  /// out of use, as old tickets point at them. Documents get a new version when they changed, and
  /// a last, empty one when they are gone.
  ///
  /// - Throws: `DeskError.invalid` for a house outside every district, or the `PostgresError` of
  ///   the constraint that refused a row.
  public func importCity(_ city: CityImport) async throws {
    try await database.transaction { transaction in
      try await save(city.services, in: transaction)
      try await save(city.contractors, in: transaction)
      try await save(city.districts, in: transaction)
      try await GazetteerStorage.save(city.sources, in: transaction)
      try await GazetteerStorage.save(city.settlements, in: transaction)
      try await GazetteerStorage.save(city.streets, in: transaction)
      try await GazetteerStorage.saveNames(of: city.streets, in: transaction)
      try await GazetteerStorage.save(city.houses, in: transaction)
      try await GazetteerStorage.save(city.landmarks, in: transaction)
      for document in city.documents { try await save(document, in: transaction) }
      try await retireDocuments(except: city.documents, in: transaction)
    }
  }

  private func save(_ services: [Service], in transaction: PostgresTransaction) async throws {
    var records = RecordText()
    for (position, service) in services.enumerated() {
      records.row { row in
        row.field("code", service.code)
        row.field("parent", service.parent)
        row.field("name_uk", service.nameUK)
        row.field("name_en", service.nameEN)
        row.field("search_words", service.searchWords)
        row.field("priority", service.priority)
        row.field("position", position)
      }
    }
    try await transaction.execute(
      """
      WITH input AS (
        SELECT * FROM json_to_recordset(\(records.text)::json) AS r (code text, parent text,
          name_uk text, name_en text, search_words text, priority text, position integer)
      ), gone AS (
        UPDATE services SET active = false
        WHERE active AND code NOT IN (SELECT code FROM input)
      )
      INSERT INTO services (code, parent_code, name_uk, name_en, search_words, priority, position)
      SELECT code, parent, name_uk, name_en, search_words, priority, position FROM input
      ON CONFLICT (code) DO UPDATE SET parent_code = excluded.parent_code,
        name_uk = excluded.name_uk, name_en = excluded.name_en,
        search_words = excluded.search_words, priority = excluded.priority,
        position = excluded.position, active = true
      """)
  }

  private func save(
    _ contractors: [Contractor], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for contractor in contractors {
      records.row { row in
        row.field("code", contractor.code)
        row.field("name_uk", contractor.nameUK)
        row.field("name_en", contractor.nameEN)
        row.field("phone", contractor.phone)
        row.field("is_shift", contractor.isShift)
      }
    }
    // Only one may be the shift's: whoever was, steps back first.
    try await transaction.execute(
      """
      UPDATE contractors SET is_shift = false, active = code IN (
        SELECT code FROM json_to_recordset(\(records.text)::json) AS r (code text))
      """)
    try await transaction.execute(
      """
      INSERT INTO contractors (code, name_uk, name_en, phone, is_shift)
      SELECT code, name_uk, name_en, phone, is_shift
      FROM json_to_recordset(\(records.text)::json) AS r (code text, name_uk text, name_en text,
        phone text, is_shift boolean)
      ON CONFLICT (code) DO UPDATE SET name_uk = excluded.name_uk, name_en = excluded.name_en,
        phone = excluded.phone, is_shift = excluded.is_shift, active = true
      """)
  }

  private func save(_ districts: [DistrictArea], in transaction: PostgresTransaction) async throws {
    for district in districts {
      try await transaction.execute(
        """
        INSERT INTO districts (code, name_uk, name_en, area)
        VALUES (\(district.code), \(district.name.uk), \(district.name.en),
          ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(\(district.geoJSON)), 4326)))
        ON CONFLICT (code) DO UPDATE SET name_uk = excluded.name_uk, name_en = excluded.name_en,
          area = excluded.area
        """)
    }
  }

  private func save(_ document: CityDocument, in transaction: PostgresTransaction) async throws {
    try await transaction.execute(
      """
      INSERT INTO documents (kind, name, version, body)
      SELECT \(document.kind)::text, \(document.name)::text, coalesce(max(version), 0) + 1,
        \(document.body)::text
      FROM documents WHERE kind = \(document.kind) AND name = \(document.name)
      HAVING NOT coalesce(
        (array_agg(body ORDER BY version DESC))[1] = \(document.body)
          AND NOT (array_agg(retired ORDER BY version DESC))[1], false)
      """)
  }

  private func retireDocuments(
    except documents: [CityDocument], in transaction: PostgresTransaction
  ) async throws {
    var records = RecordText()
    for document in documents {
      records.row { row in
        row.field("kind", document.kind)
        row.field("name", document.name)
      }
    }
    try await transaction.execute(
      """
      INSERT INTO documents (kind, name, version, body, retired)
      SELECT kind, name, version + 1, '', true
      FROM (
        SELECT DISTINCT ON (kind, name) kind, name, version, retired FROM documents
        ORDER BY kind, name, version DESC
      ) AS newest
      WHERE NOT retired AND (kind, name) NOT IN (
        SELECT kind, name
        FROM json_to_recordset(\(records.text)::json) AS r (kind text, name text))
      """)
  }
}
