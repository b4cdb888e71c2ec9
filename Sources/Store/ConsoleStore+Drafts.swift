import Desk
import Hotline
import Postgres

extension ConsoleStore {
  /// Keeps a half-filled form; see `DispatcherStore`.
  public func saveDraft(_ draft: Draft) async throws {
    do {
      try await database.execute(
        """
        INSERT INTO drafts (contact_id, body, updated_at)
        VALUES (\(Self.key(draft.contact)), \(draft.body)::jsonb, \(draft.updatedAt))
        ON CONFLICT (agent_login, contact_id) DO UPDATE
          SET body = excluded.body, updated_at = excluded.updated_at
        """)
    } catch let error as PostgresError where error.sqlState == "22P02" {
      throw DeskError.invalid(field: "body", problem: .malformed)
    }
  }

  /// The dispatcher's own half-filled forms, latest first; see `DispatcherStore`.
  public func drafts() async throws -> [Draft] {
    let rows = try await database.query(
      """
      SELECT contact_id, body, updated_at FROM drafts WHERE agent_login = session_user
      ORDER BY updated_at DESC
      """)
    return try rows.map { row in
      let contact: ContactID = try row.decode("contact_id")
      return Draft(
        contact: contact == Self.key(nil) ? nil : contact, body: try row.decode("body"),
        updatedAt: try row.decode("updated_at"))
    }
  }

  /// Forgets a form; see `DispatcherStore`.
  public func dropDraft(contact: ContactID?) async throws {
    try await database.execute(
      "DELETE FROM drafts WHERE agent_login = session_user AND contact_id = \(Self.key(contact))")
  }

  /// Contact 0 stands for a form opened without a call.
  private static func key(_ contact: ContactID?) -> ContactID { contact ?? ContactID(0) }
}
