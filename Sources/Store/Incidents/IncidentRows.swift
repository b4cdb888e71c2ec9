import Desk
import Hotline
import Postgres

extension Incident.Reach: PostgresEncodable, PostgresDecodable {}
extension Incident.State: PostgresEncodable, PostgresDecodable {}
extension IncidentEvent.Kind: PostgresEncodable, PostgresDecodable {}
extension IncidentStanding: PostgresEncodable, PostgresDecodable {}

/// How incidents are read.
enum IncidentRows {
  /// Columns of `incidents`, where nothing else is read.
  static let ownColumns: SQL = """
    id, version, state, reach, service_code, lead_ticket_id, around_metres, supply_code,
    to_json(house_ids) AS house_ids,
    CASE WHEN extent = 'area' THEN ST_AsGeoJSON(area, 15)::json -> 'coordinates' -> 0 END AS ring,
    house_count, started_at, expected_end_at, ended_at, answer, reason, updated_at
    """

  /// Columns of `incidents i`.
  static let columns: SQL = """
    i.id, i.version, i.state, i.reach, i.service_code, i.lead_ticket_id, i.around_metres,
    i.supply_code, to_json(i.house_ids) AS house_ids,
    CASE WHEN i.extent = 'area'
      THEN ST_AsGeoJSON(i.area, 15)::json -> 'coordinates' -> 0 END AS ring,
    i.house_count, i.started_at, i.expected_end_at, i.ended_at, i.answer, i.reason, i.updated_at
    """

  /// Columns of a line: `columns` and names, joined by `lineJoins`.
  static let lineColumns: SQL = """
    \(columns), s.name_uk AS service_uk, s.name_en AS service_en,
    b.name_uk AS supply_uk, b.name_en AS supply_en, coalesce(eldest.address, '') AS address,
    eldest.reference AS eldest_reference,
    counts.followers, counts.offered
    """

  /// Joins the names and counts to `incidents i`.
  static let lineJoins: SQL = """
    LEFT JOIN services s ON s.code = i.service_code
    LEFT JOIN supply_sources b ON b.code = i.supply_code
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE m.standing IN ('lead', 'joined', 'answered')) AS followers,
        count(*) FILTER (WHERE m.standing = 'proposed') AS offered,
        coalesce(i.lead_ticket_id,
          min(m.ticket_id) FILTER (WHERE m.standing <> 'left')) AS eldest
      FROM incident_tickets m WHERE m.incident_id = i.id) AS counts ON true
    LEFT JOIN tickets eldest ON eldest.id = counts.eldest
    """

  static func incident(_ row: Row) throws -> Incident {
    var incident = Incident(
      id: try row.decode("id"), version: try row.decode("version"),
      state: try row.decode("state"), reach: try row.decode("reach"),
      service: try row.decode("service_code"), extent: try extent(row),
      startedAt: try row.decode("started_at"), updatedAt: try row.decode("updated_at"))
    incident.lead = try row.decode("lead_ticket_id")
    incident.houseCount = try row.decode("house_count")
    incident.expectedEndAt = try row.decode("expected_end_at")
    incident.endedAt = try row.decode("ended_at")
    incident.answer = try row.decode("answer")
    incident.reason = try row.decode("reason")
    return incident
  }

  static func line(_ row: Row) throws -> IncidentLine {
    let incident = try incident(row)
    let followers: Int = try row.decode("followers")
    let offered: Int = try row.decode("offered")
    let isProposed = incident.state == .proposed
    return IncidentLine(
      incident: incident, serviceName: try row.name("service"), supplyName: try row.name("supply"),
      address: try row.decode("address"), reference: try row.decode("eldest_reference"),
      ticketCount: isProposed ? offered : followers,
      offeredCount: isProposed ? 0 : offered)
  }

  private static func extent(_ row: Row) throws -> IncidentExtent {
    if let metres = try row.decode("around_metres", as: Double?.self) {
      return .around(metres: metres)
    }
    if let supply = try row.decode("supply_code", as: SupplyCode?.self) { return .supply(supply) }
    if let houses = try row.decode("house_ids", as: JSON<[Int64]>?.self) {
      return .houses(houses.value.map { HouseID($0) })
    }
    if let ring = try row.decode("ring", as: JSON<[[Double]]>?.self) {
      // GeoJSON closes the ring by repeating its first point.
      return .area(ring.value.dropLast().compactMap { Self.point($0) })
    }
    return .city
  }

  private static func point(_ coordinates: [Double]) -> GeoPoint? {
    guard coordinates.count >= 2 else { return nil }
    return GeoPoint(latitude: coordinates[1], longitude: coordinates[0])
  }
}
