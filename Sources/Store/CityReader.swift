import Desk
import Hotline
import Postgres

/// Reads the city; the same for every role.
public struct CityReader: CityStore {
  private let database: Database

  /// A reader on any role's pool.
  public init(pool: PostgresPool) { database = Database(pool: pool) }

  /// The catalogue in its order; see `CityStore`.
  public func services() async throws -> [Service] {
    let rows = try await database.query(
      """
      SELECT code, parent_code, name_uk, name_en, search_words, priority
      FROM services WHERE active ORDER BY position, code
      """)
    return try rows.map { row in
      Service(
        code: try row.decode("code"), parent: try row.decode("parent_code"),
        nameUK: try row.decode("name_uk"), nameEN: try row.decode("name_en"),
        searchWords: try row.decode("search_words"), priority: try row.decode("priority"))
    }
  }

  /// All active contractors; see `CityStore`.
  public func contractors() async throws -> [Contractor] {
    let rows = try await database.query(
      """
      SELECT code AS contractor_code, name_uk AS contractor_uk, name_en AS contractor_en,
        phone AS contractor_phone, is_shift AS contractor_is_shift
      FROM contractors WHERE active ORDER BY code
      """)
    return try rows.map { try Self.contractor($0) }
  }

  /// The newest version of each document; see `CityStore`.
  public func documents(kind: String) async throws -> [CityDocument] {
    let rows = try await database.query(
      """
      SELECT kind, name, version, body
      FROM (
        SELECT DISTINCT ON (name) * FROM documents WHERE kind = \(kind)
        ORDER BY name, version DESC
      ) AS newest
      WHERE NOT retired ORDER BY name
      """)
    return try rows.map { row in
      CityDocument(
        kind: try row.decode("kind"), name: try row.decode("name"),
        version: try row.decode("version"), body: try row.decode("body"))
    }
  }

  /// Each district with its area; see `CityStore`.
  public func districts() async throws -> [DistrictArea] {
    let rows = try await database.query(
      """
      SELECT code, name_uk AS district_uk, name_en AS district_en, ST_AsGeoJSON(area, 7) AS area
      FROM districts ORDER BY code
      """)
    return try rows.map { row in
      let code: DistrictCode = try row.decode("code")
      let name = try row.name("district") ?? .init(uk: code.rawValue, en: code.rawValue)
      return DistrictArea(code: code, name: name, geoJSON: try row.decode("area"))
    }
  }

  /// The latest word about frost; see `CityStore`.
  public func frost() async throws -> FrostNotice? {
    let rows = try await database.query(
      "SELECT from_at, until_at, author, reason FROM frost_notices ORDER BY id DESC LIMIT 1")
    return try rows.first.map { row in
      FrostNotice(
        from: try row.decode("from_at"), until: try row.decode("until_at"),
        author: try row.decode("author"), reason: try row.decode("reason"))
    }
  }

  static func contractor(_ row: Row) throws -> Contractor {
    Contractor(
      code: try row.decode("contractor_code"), nameUK: try row.decode("contractor_uk"),
      nameEN: try row.decode("contractor_en"), phone: try row.decode("contractor_phone"),
      isShift: try row.decode("contractor_is_shift"))
  }
}
