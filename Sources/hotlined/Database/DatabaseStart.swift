import Logbook
import Postgres
import Store

/// Waits for the database when the program starts: after a power cut both come up together.
struct DatabaseStart: Sendable {
  private static let patienceSeconds = 30.0
  private static let pauseSeconds = 0.5
  private static let reminderSeconds = 5.0

  let pools: DatabasePools
  let log: Logbook

  /// Returns as soon as every role can work; throws `Failure` when that takes too long.
  func wait() async throws {
    let deadline = ContinuousClock.now + .seconds(Self.patienceSeconds)
    for role in [pools.core, pools.contractorWeb, pools.status] {
      try await waitUntilReachable(role, deadline: deadline)
    }
    do {
      guard try await DatabaseProbe(pool: pools.core.pool).findsTables() else {
        throw Failure(
          .unavailable,
          "The database \(pools.core.configuration) has no hotline tables: "
            + "run «hotlinectl migrate».")
      }
    } catch let error as PostgresError {
      throw failure(pools.core, error)
    }
  }

  private func waitUntilReachable(
    _ role: RolePool, deadline: ContinuousClock.Instant
  ) async throws {
    let probe = DatabaseProbe(pool: role.pool)
    var remindAt = ContinuousClock.now
    while true {
      do {
        try await probe.ask()
        return
      } catch let error as PostgresError {
        guard error.isUnavailable, .now < deadline else { throw failure(role, error) }
        if .now >= remindAt {
          log.warning("waiting for the database", ["reason": Fault.words(error)])
          remindAt = .now + .seconds(Self.reminderSeconds)
        }
      }
      try await Task.sleep(for: .seconds(Self.pauseSeconds))
    }
  }

  private func failure(_ role: RolePool, _ error: PostgresError) -> Failure {
    Failure(
      .unavailable, "The database \(role.configuration) cannot be used: \(Fault.words(error)).")
  }
}
