import Desk
import Hotline
import Postgres

/// How shifts are read.
enum ShiftRows {
  /// Columns of `shifts s` and `agents a`.
  static let columns: SQL = """
    s.id AS shift_id, s.opened_at, s.closed_at, s.closed_how, \(AgentRows.columns)
    """

  static func shift(_ row: Row) throws -> Shift {
    let agent = try AgentRows.agent(row)
    var shift = Shift(
      id: try row.decode("shift_id"), agent: agent.login, displayName: agent.displayName,
      openedAt: try row.decode("opened_at"), state: agent.state, stateSince: agent.stateSince)
    shift.closedAt = try row.decode("closed_at")
    shift.closing = try row.decode("closed_how")
    return shift
  }
}
