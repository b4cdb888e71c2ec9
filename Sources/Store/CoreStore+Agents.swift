import Desk
import Foundation
import Hotline
import Postgres

extension CoreStore: AgentPool {
  /// Offers the contact to the longest idle; see `AgentPool`. Cores that ask at the same time get
  /// different agents.
  public func offerToLongestIdle(
    _ contact: ContactID, core: UUID, now: Date
  ) async throws -> Agent? {
    try await offer(
      contact, core: core, now: now,
      to: """
        SELECT login FROM agents WHERE state = 'available' AND active
        ORDER BY idle_since LIMIT 1 FOR UPDATE SKIP LOCKED
        """)
  }

  /// Offers the contact to the agent who asked; see `AgentPool`. Whoever asks for a call wants it,
  /// be it away or in wrap-up.
  public func offer(
    _ contact: ContactID, to agent: AgentLogin, core: UUID, now: Date
  ) async throws -> Agent? {
    try await offer(
      contact, core: core, now: now,
      to: """
        SELECT login FROM agents WHERE login = \(agent) AND active
          AND (state NOT IN ('offered', 'engaged') OR state = 'offered' AND contact_id = \(contact))
        FOR UPDATE
        """)
  }

  /// The telephone was picked up; see `AgentPool`.
  public func engage(_ agent: AgentLogin, contact: ContactID, now: Date) async throws -> Bool {
    let engaged = try await database.execute(
      """
      UPDATE agents SET state = 'engaged', state_since = \(now)
      WHERE login = \(agent) AND contact_id = \(contact) AND state = 'offered'
      """)
    return engaged == 1
  }

  /// The call is over or was not taken; see `AgentPool`.
  public func release(
    _ agent: AgentLogin, contact: ContactID, to state: Agent.State, now: Date
  ) async throws {
    let (word, reason) = try AgentRows.idleWord(state)
    try await database.execute(
      """
      UPDATE agents SET state = \(word), away_reason = \(reason), state_since = \(now),
        idle_since = \(now), contact_id = NULL, core_id = NULL
      WHERE login = \(agent) AND contact_id = \(contact) AND state IN ('offered', 'engaged')
      """)
  }

  private func offer(
    _ contact: ContactID, core: UUID, now: Date, to chosen: SQL
  ) async throws -> Agent? {
    let rows = try await database.query(
      """
      UPDATE agents a SET state = 'offered', away_reason = NULL, state_since = \(now),
        contact_id = \(contact), core_id = \(core)
      WHERE login = (\(chosen))
      RETURNING \(AgentRows.columns)
      """)
    return try rows.first.map { try AgentRows.agent($0) }
  }
}
