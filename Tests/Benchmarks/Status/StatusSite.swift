import CityTestKit
import Foundation
import HTTP
import Hotline
import Postgres
import StatusAPI
import Store
import TestKit
import WebPages

/// The residents' pages over a city, wired as the core wires them, remembering nothing yet.
struct StatusSite: Sendable {
  let port: Int
  private let site: RunningSite

  init(_ city: DemoCity) async throws {
    let feed = PostgresChangeFeed(
      configuration: try PostgresConfiguration(city.database.url(user: "hotline_status")))
    let service = StatusService(
      source: StatusStore(pool: try city.pool("hotline_status")), feed: feed,
      site: Site(phone: "1580"), metrics: Metrics())
    var router = Router()
    service.addRoutes(to: &router)
    site = try RunningSite(router, services: [{ try await service.run() }])
    port = Int(site.address.split(separator: ":").last ?? "") ?? 0
    try await eventually("it hears the bell") {
      try await city.number(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND state = 'idle' "
          + "AND usename = 'hotline_status' AND datname = current_database()") > 0
    }
  }

  /// Closes the port and ends the service.
  func stop() async throws { try await site.stop() }

  /// A lookup as wrk sends it, too.
  static func request(_ reference: Reference) -> [UInt8] {
    Array(
      """
      GET /status/\(reference) HTTP/1.1\r
      Host: localhost\r
      Accept: application/json\r\n\r\n
      """.utf8)
  }
}
