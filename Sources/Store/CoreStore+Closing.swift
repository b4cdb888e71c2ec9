import Desk
import Foundation
import Hotline
import Postgres

extension CoreStore: ClosingStore {
  /// Tickets whose days are over; see `ClosingStore`.
  public func ticketsToClose(doneBy date: Date, limit: Int) async throws -> [TicketID] {
    try await database.query(
      """
      SELECT id FROM tickets
      WHERE state IN ('reported_done', 'verified')
        AND (NOT on_control OR control_settled_at IS NOT NULL) AND done_at <= \(date)
      ORDER BY done_at LIMIT \(limit)
      """
    ).map { try $0.decode("id") }
  }
}
