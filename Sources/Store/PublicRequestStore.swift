import Desk
import Foundation
import Hotline
import Postgres

/// The city's requests as anybody may read them; on the role `hotline_status`.
public struct PublicRequestStore: PublicRequestSource {
  private let database: Database

  /// A store on a pool that is logged in as, or has taken on, `hotline_status`.
  public init(pool: PostgresPool) { database = Database(pool: pool) }

  /// See `PublicRequestSource`.
  public func requests(_ query: PublicRequestQuery) async throws -> [PublicRequest] {
    let rows = try await database.query(
      """
      SELECT reference, version, state, service_code, service_uk, service_en, district_uk,
        district_en, contractor_uk, contractor_en, answer, received_at, due_at, updated_at,
        followed_state, description, address, ST_Y(location) AS latitude,
        ST_X(location) AS longitude
      FROM public_requests WHERE \(Self.conditions(query).joined(separator: " AND "))
      ORDER BY received_at DESC, id DESC LIMIT \(query.limit) OFFSET \(query.offset)
      """)
    return try rows.map { row in
      PublicRequest(
        status: try row.status(), description: try row.decode("description"),
        address: try row.decode("address"), point: try row.point())
    }
  }

  private static func conditions(_ query: PublicRequestQuery) -> [SQL] {
    var conditions: [SQL] = ["true"]
    if !query.references.isEmpty {
      conditions.append("reference = ANY (\(query.references.map(\.digits)))")
    }
    if !query.services.isEmpty {
      conditions.append("service_code = ANY (\(query.services.map(\.rawValue)))")
    }
    if !query.states.isEmpty {
      conditions.append("state = ANY (\(query.states.map(\.rawValue)))")
    }
    if let period = query.received {
      conditions.append(
        "received_at BETWEEN \(period.lowerBound) AND \(period.upperBound)")
    }
    if let period = query.updated {
      conditions.append("updated_at BETWEEN \(period.lowerBound) AND \(period.upperBound)")
    }
    if let box = query.box {
      conditions.append(
        """
        location && ST_MakeEnvelope(\(box.southWest.longitude), \(box.southWest.latitude),
          \(box.northEast.longitude), \(box.northEast.latitude), 4326)
        """)
    }
    return conditions
  }

  /// See `PublicRequestSource`.
  public func updates(in period: ClosedRange<Date>, limit: Int) async throws -> [PublicUpdate] {
    let rows = try await database.query(
      """
      SELECT id, reference, kind, at, text FROM public_request_updates
      WHERE at BETWEEN \(period.lowerBound) AND \(period.upperBound)
      ORDER BY at, id LIMIT \(limit)
      """)
    return try rows.map { row in
      PublicUpdate(
        id: try row.decode("id"), reference: try row.decode("reference"),
        kind: try row.decode("kind"), at: try row.decode("at"), text: try row.decode("text"))
    }
  }
}
