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

  /// The streets' names; see `CityStore`.
  public func streets() async throws -> [StreetCode: TicketStatus.Name] {
    let rows = try await database.query(
      "SELECT code, name_uk AS street_uk, name_en AS street_en FROM streets")
    var streets: [StreetCode: TicketStatus.Name] = [:]
    for row in rows { streets[try row.decode("code")] = try row.name("street") }
    return streets
  }

  /// The houses of some streets or of all; see `CityStore`.
  public func houses(on streets: Set<StreetCode>?) async throws -> [House] {
    let wanted: SQL = if let streets { "s.code = ANY(\(streets.map(\.rawValue)))" } else { "true" }
    let rows = try await database.query(
      """
      SELECT h.id, s.name_uk || ', ' || h.number AS address, h.district_code,
        ST_Y(h.location) AS latitude, ST_X(h.location) AS longitude, \(HouseRows.building)
      FROM houses h JOIN streets s ON s.id = h.street_id WHERE \(wanted)
      """)
    return try rows.compactMap { row in
      guard let point = try row.point(), let building = try HouseRows.building(row) else {
        return nil
      }
      return House(
        id: try row.decode("id"), address: try row.decode("address"), point: point,
        district: try row.decode("district_code"), building: building)
    }
  }

  /// The newest of the documents that decide routing; see `CityStore`.
  public func rulesVersion() async throws -> Int {
    let rows = try await database.query(
      """
      SELECT coalesce(max(serial), 0) AS version FROM documents
      WHERE kind IN ('city', 'routing', 'roster')
      """)
    return try rows.first?.decode("version") ?? 0
  }

  /// Open jobs by contractor; see `CityStore`.
  public func openOrders(of contractors: [ContractorCode]) async throws -> [ContractorCode: Int] {
    let rows = try await database.query(
      """
      SELECT contractor_code, count(*) AS open_orders FROM work_orders
      WHERE contractor_code = ANY(\(contractors.map(\.rawValue)))
        AND state IN ('assigned', 'accepted', 'in_work')
      GROUP BY contractor_code
      """)
    var counts: [ContractorCode: Int] = [:]
    for row in rows { counts[try row.decode("contractor_code")] = try row.decode("open_orders") }
    return counts
  }

  static func contractor(_ row: Row) throws -> Contractor {
    Contractor(
      code: try row.decode("contractor_code"), nameUK: try row.decode("contractor_uk"),
      nameEN: try row.decode("contractor_en"), phone: try row.decode("contractor_phone"),
      isShift: try row.decode("contractor_is_shift"))
  }
}
