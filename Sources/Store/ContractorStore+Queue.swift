import Desk
import Foundation
import Hotline
import Postgres

extension ContractorStore: WorkQueueStore {
  /// An active account; see `WorkQueueStore`.
  public func account(login: String) async throws -> ContractorAccount? {
    let rows = try await database.query(
      """
      SELECT \(Self.accountColumns)
      FROM contractor_users u JOIN contractors c ON c.code = u.contractor_code
      WHERE u.login = \(login) AND u.active AND c.active
      """)
    return try rows.first.map { try Self.account($0) }
  }

  /// Remembers a sign-in; see `WorkQueueStore`. Forgets those that have run out, so that nobody
  /// else has to.
  public func startSession(
    tokenSHA256: [UInt8], account: Int64, csrfToken: String, now: Date, expiresAt: Date
  ) async throws {
    try await database.execute(
      """
      WITH forgotten AS (
        DELETE FROM web_sessions WHERE user_id = \(account) AND expires_at <= \(now))
      INSERT INTO web_sessions (token_sha256, user_id, csrf_token, created_at, expires_at)
      VALUES (\(tokenSHA256), \(account), \(csrfToken), \(now), \(expiresAt))
      """)
  }

  /// An unexpired session of an active account; see `WorkQueueStore`.
  public func session(tokenSHA256: [UInt8], now: Date) async throws -> WebSession? {
    let rows = try await database.query(
      """
      SELECT s.csrf_token, s.expires_at, \(Self.accountColumns)
      FROM web_sessions s
      JOIN contractor_users u ON u.id = s.user_id
      JOIN contractors c ON c.code = u.contractor_code
      WHERE s.token_sha256 = \(tokenSHA256) AND s.expires_at > \(now) AND u.active AND c.active
      """)
    return try rows.first.map { row in
      WebSession(
        account: try Self.account(row), csrfToken: try row.decode("csrf_token"),
        expiresAt: try row.decode("expires_at"))
    }
  }

  /// Ends a sign-in; see `WorkQueueStore`.
  public func endSession(tokenSHA256: [UInt8]) async throws {
    try await database.execute("DELETE FROM web_sessions WHERE token_sha256 = \(tokenSHA256)")
  }

  /// A contractor's open jobs by deadline; see `WorkQueueStore`.
  public func openQueue(
    of contractor: ContractorCode, limit: Int
  ) async throws -> [QueueEntry] {
    // The page is chosen before anything is joined to it: an index has it in its order.
    try await entries(
      of: """
        (SELECT * FROM work_orders
         WHERE contractor_code = \(contractor) AND state IN ('assigned', 'accepted', 'in_work')
         ORDER BY due_at, ticket_id LIMIT \(limit)) AS w
        """,
      "ORDER BY w.due_at, w.ticket_id")
  }

  /// Jobs done or refused lately, newest first; see `WorkQueueStore`.
  public func recentlyEnded(
    of contractor: ContractorCode, limit: Int
  ) async throws -> [QueueEntry] {
    try await entries(
      of: """
        (SELECT * FROM work_orders
         WHERE contractor_code = \(contractor) AND state IN ('done', 'refused')
         ORDER BY ended_at DESC NULLS LAST, id DESC LIMIT \(limit)) AS w
        """,
      "ORDER BY w.ended_at DESC NULLS LAST, w.id DESC")
  }

  /// One job of this contractor; see `WorkQueueStore`.
  public func entry(
    _ workOrder: WorkOrderID, of contractor: ContractorCode
  ) async throws -> QueueEntry? {
    try await entries(
      of: "work_orders w", "WHERE w.id = \(workOrder) AND w.contractor_code = \(contractor)"
    ).first
  }

  /// Reads the entries of the work orders `w` that `orders` names.
  private func entries(of orders: SQL, _ rest: SQL) async throws -> [QueueEntry] {
    let rows = try await database.query(
      """
      SELECT \(TicketRows.View.contractor.columns), \(TicketRows.clockColumns),
        \(WorkOrderRows.columns), s.name_uk AS service_uk, s.name_en AS service_en,
        d.name_uk AS district_uk, d.name_en AS district_en,
        (SELECT count(*) FROM tickets f WHERE f.joined_to = t.id) AS joined_count
      FROM \(orders)
      JOIN tickets t ON t.id = w.ticket_id
      LEFT JOIN services s ON s.code = t.service_code
      LEFT JOIN districts d ON d.code = t.district_code
      \(TicketRows.clockJoins)
      \(rest)
      """)
    return try rows.compactMap { row in
      guard let order = try WorkOrderRows.workOrder(row) else { return nil }
      var entry = QueueEntry(
        ticket: try TicketRows.ticket(row), workOrder: order, clocks: try TicketRows.clocks(row),
        serviceName: try row.name("service"), districtName: try row.name("district"))
      entry.callerCount += try row.decode("joined_count", as: Int.self)
      return entry
    }
  }

  private static let accountColumns: SQL = """
    u.id AS user_id, u.login, u.display_name, u.password_hash, c.code AS contractor_code,
    c.name_uk AS contractor_uk, c.name_en AS contractor_en, c.phone AS contractor_phone,
    c.is_shift AS contractor_is_shift
    """

  private static func account(_ row: Row) throws -> ContractorAccount {
    ContractorAccount(
      id: try row.decode("user_id"), login: try row.decode("login"),
      displayName: try row.decode("display_name"), contractor: try CityReader.contractor(row),
      passwordHash: try row.decode("password_hash"))
  }
}
