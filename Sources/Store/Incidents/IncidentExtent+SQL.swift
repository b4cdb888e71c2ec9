import Hotline
import Postgres

extension IncidentExtent {
  /// Assigns the columns of an extent, of which `drawn.area` is one; those of others become NULL.
  var assignments: SQL {
    """
    extent = \(word), around_metres = \(aroundMetres), supply_code = \(supply),
    house_ids = \(houses), area = drawn.area,
    house_count = count_houses_within(\(word), \(supply), \(houses), drawn.area)
    """
  }

  /// The area of an incident's extent, as an expression.
  func area(of incident: IncidentID) -> SQL {
    switch self {
    case .around(let metres): return "incident_surroundings(\(incident), \(metres))"
    case .area(let ring):
      // A ring ends where it begins.
      let corners = ring + ring.prefix(1)
      let latitudes = corners.map { String($0.latitude) }
      let longitudes = corners.map { String($0.longitude) }
      return """
        (SELECT ST_SetSRID(ST_MakePolygon(ST_MakeLine(
            ST_MakePoint(longitude::double precision, latitude::double precision)
            ORDER BY place)), 4326)
         FROM unnest(\(latitudes), \(longitudes))
           WITH ORDINALITY AS corner (latitude, longitude, place))
        """
    case .supply, .houses, .city: return "NULL::geometry"
    }
  }

  private var word: String {
    switch self {
    case .around: "around"
    case .area: "area"
    case .supply: "supply"
    case .houses: "houses"
    case .city: "city"
    }
  }

  private var aroundMetres: Double? { if case .around(let metres) = self { metres } else { nil } }

  private var supply: SupplyCode? { if case .supply(let code) = self { code } else { nil } }

  private var houses: [HouseID]? { if case .houses(let houses) = self { houses } else { nil } }
}
