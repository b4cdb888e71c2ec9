import Desk
import Hotline

extension CoreStore: ForgottenShifts {
  /// Closes forgotten shifts; see `ForgottenShifts`. The time is the database's.
  public func closeForgottenShifts(afterHours hours: Double) async throws -> [AgentLogin] {
    let rows = try await database.query(
      "SELECT whose FROM close_forgotten_shifts(\(hours)) AS whose")
    return try rows.map { try $0.decode("whose") }
  }
}
