import Desk
import Foundation
import Postgres

extension CoreStore: CoreRegistry {
  /// Says that a core has begun; see `CoreRegistry`.
  public func start(core: UUID) async throws { try await beat(core: core) }

  /// Says that a core still lives; see `CoreRegistry`. One that was buried by mistake, because its
  /// machine slept, is back.
  public func beat(core: UUID) async throws {
    try await database.execute(
      """
      INSERT INTO cores (id) VALUES (\(core))
      ON CONFLICT (id) DO UPDATE SET heartbeat_at = clock_timestamp(), stopped_at = NULL
      """)
  }

  /// Says that a core has ended in order; see `CoreRegistry`.
  public func stop(core: UUID) async throws {
    _ = try await bury("SELECT id FROM cores WHERE id = \(core) FOR UPDATE")
  }

  /// Frees the agents and ends the calls of silent cores; see `CoreRegistry`.
  public func buryDeadCores(silentForSeconds: Double) async throws -> Int {
    try await bury(
      """
      SELECT id FROM cores
      WHERE stopped_at IS NULL
        AND heartbeat_at < clock_timestamp() - \(silentForSeconds) * interval '1 second'
      FOR UPDATE SKIP LOCKED
      """)
  }

  /// One statement, so that no agent is freed without the call being ended; returns lost calls.
  private func bury(_ cores: SQL) async throws -> Int {
    let rows = try await database.query(
      """
      WITH dead AS MATERIALIZED (\(cores)),
      marked AS (
        UPDATE cores SET stopped_at = clock_timestamp() WHERE id IN (SELECT id FROM dead)
      ), freed AS (
        -- Who was talking has a form to finish; who was only rung is ready for the next call.
        UPDATE agents SET
          state = CASE state WHEN 'engaged' THEN 'wrap_up' ELSE 'available' END,
          state_since = clock_timestamp(), idle_since = clock_timestamp(),
          contact_id = NULL, core_id = NULL
        WHERE core_id IN (SELECT id FROM dead) AND state IN ('offered', 'engaged')
      ), lost AS (
        UPDATE contacts SET state = 'ended', outcome = 'core_lost', ended_by = 'system',
          ended_at = clock_timestamp()
        WHERE core_id IN (SELECT id FROM dead) AND state <> 'ended'
        RETURNING id
      ), unasked AS (
        DELETE FROM call_commands WHERE contact_id IN (SELECT id FROM lost)
      )
      SELECT count(*) AS lost_calls FROM lost
      """)
    return try rows.first?.decode("lost_calls") ?? 0
  }
}
