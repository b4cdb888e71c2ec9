import Desk
import Foundation
import Hotline
import Postgres

extension ConsoleStore: DispatcherStore {
  /// The dispatcher who is logged in; see `DispatcherStore`.
  public func me() async throws -> Agent {
    let rows = try await database.query(
      "SELECT \(AgentRows.columns) FROM agents a WHERE a.login = session_user AND a.active")
    guard let row = rows.first else { throw DeskError.notFound }
    return try AgentRows.agent(row)
  }

  /// Goes available, away or to wrap-up; see `DispatcherStore`. With a call it is
  /// `DeskError.forbidden`.
  public func setState(_ state: Agent.State, now: Date) async throws {
    let (word, reason) = try AgentRows.idleWord(state)
    let changed = try await refusingOutsideShifts(
      """
      UPDATE agents SET state = \(word), away_reason = \(reason), state_since = \(now),
        idle_since = \(now)
      WHERE login = session_user AND state NOT IN ('offered', 'engaged')
      """)
    guard changed == 1 else { throw DeskError.forbidden(command: "set_state") }
  }

  private func refusingOutsideShifts(_ sql: SQL) async throws -> Int {
    do {
      return try await database.execute(sql)
    } catch let error as PostgresError where error.constraint == "on_the_line_in_a_shift" {
      throw DeskError.forbidden(command: "set_state")
    }
  }

  /// Calls that are not over, oldest first; see `DispatcherStore`.
  public func openCalls(limit: Int) async throws -> [Contact] {
    let rows = try await database.query(
      """
      SELECT \(ContactStorage.readColumns) FROM contacts c
      WHERE c.state <> 'ended' AND c.channel = 'call' ORDER BY c.received_at LIMIT \(limit)
      """)
    return try rows.map { try ContactStorage.contact($0) }
  }

  /// One contact; see `DispatcherStore`.
  public func contact(_ id: ContactID) async throws -> Contact? {
    let rows = try await database.query(
      "SELECT \(ContactStorage.readColumns) FROM contacts c WHERE c.id = \(id)")
    return try rows.first.map { try ContactStorage.contact($0) }
  }

  /// What happened to a ticket, oldest first; see `DispatcherStore`.
  public func events(of ticket: TicketID) async throws -> [TicketEvent] {
    try await EventStorage.events(of: ticket, in: database)
  }

  /// Asks the core that holds the call; see `DispatcherStore`.
  public func ask(_ verb: CallRequest.Verb, contact: ContactID) async throws {
    let asked = try await database.execute(
      """
      INSERT INTO call_commands (contact_id, verb)
      SELECT id, \(verb) FROM contacts WHERE id = \(contact) AND state <> 'ended'
      """)
    guard asked == 1 else { throw DeskError.notFound }
  }
}
