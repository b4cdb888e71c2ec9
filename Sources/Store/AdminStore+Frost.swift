import Foundation
import Postgres

extension AdminStore {
  /// Switches frost mode on until a time, or off where it is nil; consoles and cores follow.
  ///
  /// - Throws: `DeskError.invalid` for a reason longer than 400 characters.
  public func declareFrost(until: Date?, reason: String) async throws {
    try await refusing(["frost_notices_reason_check": "reason"]) {
      try await database.execute(
        """
        INSERT INTO frost_notices (until_at, reason)
        VALUES (coalesce(\(until), clock_timestamp()), \(reason))
        """)
    }
  }
}
