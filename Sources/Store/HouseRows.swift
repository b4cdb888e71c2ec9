import Hotline
import Postgres

/// How houses are read.
enum HouseRows {
  /// Columns of `houses h` and `streets s`.
  static let columns: SQL = """
    h.id, s.name_uk || ', ' || h.number AS address, h.district_code, ST_Y(h.location) AS latitude,
    ST_X(h.location) AS longitude, \(building)
    """

  /// A column `building` of `houses h` and `streets s`.
  static let building: SQL = """
    json_build_object('street', s.code, 'number', h.number, 'owner', h.owner_code,
      'supply', json_strip_nulls(json_build_object('heat', h.heat_code, 'power', h.power_code,
        'water', h.water_code)),
      'entrances', h.entrances,
      'flats', CASE WHEN h.first_flat IS NOT NULL
        THEN json_build_array(h.first_flat, h.last_flat) END) AS building
    """

  /// The same for the house of `tickets t`; NULL where the ticket names none.
  static let ofTicket: SQL = """
    (SELECT building FROM (SELECT \(building) FROM houses h JOIN streets s ON s.id = h.street_id
      WHERE h.id = t.house_id) AS known) AS building
    """

  static func house(_ row: Row) throws -> House? {
    guard let point = try row.point(), let building = try building(row) else { return nil }
    return House(
      id: try row.decode("id"), address: try row.decode("address"), point: point,
      district: try row.decode("district_code"), building: building)
  }

  static func building(_ row: Row) throws -> Building? {
    try row.decode("building", as: JSON<Building>?.self)?.value
  }
}
