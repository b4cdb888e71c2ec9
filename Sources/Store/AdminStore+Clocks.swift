import Desk
import Foundation
import Hotline
import Postgres

extension AdminStore {
  private static let clocksOfAPage = 500

  /// Reads all tickets' clocks with their timers and logs and hands them on page by page; nothing
  /// is locked, and no more than a page is held at a time. Each page is read in one statement.
  public func storedClocks(
    _ take: ([(ticket: TicketID, clocks: StoredClocks)]) async throws -> Void
  ) async throws {
    var after: Int64 = 0
    while true {
      let rows = try await database.query(
        """
        SELECT t.id, t.reference, now() AS read_at, \(TicketRows.clockColumns),
          \(ClockLogRows.column), \(Self.timersColumn)
        FROM (SELECT id, reference FROM tickets WHERE id > \(after)
              ORDER BY id LIMIT \(Self.clocksOfAPage)) AS t
        \(TicketRows.clockJoins)
        ORDER BY t.id
        """)
      try await take(try rows.map { (try $0.decode("id"), try Self.storedClocks($0)) })
      guard rows.count == Self.clocksOfAPage, let last = rows.last else { return }
      after = try last.decode("id")
    }
  }

  private static let timersColumn: SQL = """
    (SELECT coalesce(jsonb_agg(jsonb_build_object('stage', m.stage, 'generation', m.generation,
        'point', m.point, 'step', m.step, 'dueAt', m.due_at)), '[]')
     FROM timers m WHERE m.ticket_id = t.id) AS timers
    """

  private struct TimerEntry: Decodable {
    var stage: ClockStage
    var generation: Int
    var point: ServiceClockRecord.Timer.Point
    var step: Int
    var dueAt: Date
  }

  private static func storedClocks(_ row: Row) throws -> StoredClocks {
    let timers = try row.decode("timers", as: JSON<[TimerEntry]>.self).value
    let clocks = try TicketRows.clocks(row).map { clock in
      var clock = clock
      clock.timers = timers.filter { $0.stage == clock.stage }.map {
        .init(point: $0.point, step: $0.step, dueAt: $0.dueAt)
      }
      return clock
    }
    return StoredClocks(
      reference: try row.decode("reference"), clocks: clocks, log: try ClockLogRows.events(row),
      readAt: try row.decode("read_at"))
  }
}
