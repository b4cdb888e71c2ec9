import Desk
import Foundation
import Hotline
import Postgres

extension AdminStore {
  private static let ticketsOfAPage = 2_000

  /// Reads the tickets that have a service, the newest first, and hands them on page by page: no
  /// more than a page is held at a time.
  ///
  /// - Parameters:
  ///   - newest: the most tickets to read; nil for all.
  ///   - since: leaves out what was received earlier; nil for nothing.
  public func pastTickets(
    newest: Int?, since: Date?, _ take: ([PastTicket]) throws -> Void
  ) async throws {
    var left = newest ?? .max
    var before = Int64.max
    let earliest = since ?? Date(timeIntervalSince1970: 0)
    while left > 0 {
      let limit = min(left, Self.ticketsOfAPage)
      let rows = try await database.query(
        """
        SELECT id, reference, service_code, district_code, received_at,
          ST_Y(location) AS latitude, ST_X(location) AS longitude, \(HouseRows.ofTicket)
        FROM tickets t
        WHERE service_code IS NOT NULL AND id < \(before) AND received_at >= \(earliest)
        ORDER BY id DESC LIMIT \(limit)
        """)
      try take(try rows.map { try Self.pastTicket($0) })
      guard rows.count == limit, let last = rows.last else { return }
      before = try last.decode("id")
      left -= rows.count
    }
  }

  private static func pastTicket(_ row: Row) throws -> PastTicket {
    PastTicket(
      reference: try row.decode("reference"), service: try row.decode("service_code"),
      place: TicketPlace(
        point: try row.point(), district: try row.decode("district_code"),
        building: try HouseRows.building(row)),
      receivedAt: try row.decode("received_at"))
  }
}
