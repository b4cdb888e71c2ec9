import Hotline
import TestKit

/// The residents' pages of a core that remembers nothing yet.
struct StatusSite: Sendable {
  let port: Int
  private let core: CoreProcess

  /// Starts a core; it remembers only while it hears the bell.
  init(_ city: DemoCity) async throws {
    core = try await CoreProcess(city)
    port = core.port
    try await eventually("it hears the bell") {
      try await city.number(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE query LIKE 'LISTEN%' AND state = 'idle' AND usename = 'hotline_status'
          AND datname = current_database()
        """) > 0
    }
  }

  /// Ends the core.
  func stop() async throws { try await core.stop() }

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
