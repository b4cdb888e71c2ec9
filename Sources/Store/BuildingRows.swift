import Hotline
import Postgres

/// How what is known about houses is read.
enum BuildingRows {
  /// A column `building` of `houses h` and `streets s`.
  static let column: SQL = """
    json_build_object('street', s.code, 'number', h.number, 'owner', h.owner_code,
      'supply', json_strip_nulls(json_build_object('heat', h.heat_code, 'power', h.power_code,
        'water', h.water_code)),
      'entrances', h.entrances,
      'flats', CASE WHEN h.first_flat IS NOT NULL
        THEN json_build_array(h.first_flat, h.last_flat) END) AS building
    """

  /// The same for the house of `tickets t`; NULL where the ticket names none.
  static let ofTicket: SQL = """
    (SELECT building FROM (SELECT \(column) FROM houses h JOIN streets s ON s.id = h.street_id
      WHERE h.id = t.house_id) AS known) AS building
    """

  static func building(_ row: Row) throws -> Building? {
    try row.decode("building", as: JSON<Building>?.self)?.value
  }
}
