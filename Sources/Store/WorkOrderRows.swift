import Hotline
import Postgres

/// How work orders are read.
enum WorkOrderRows {
  /// Columns of `work_orders w`.
  static let columns: SQL = """
    w.id AS order_id, w.round AS order_round, w.contractor_code AS order_contractor,
    w.state AS order_state,
    w.assigned_at AS order_assigned_at, w.accepted_at AS order_accepted_at,
    w.ended_at AS order_ended_at, w.reason AS order_reason, w.settled AS order_settled,
    w.answer AS order_answer, w.rule_id AS order_rule, w.rules_version AS order_rules_version,
    w.explanation AS order_explanation
    """

  /// The work order of a row; nil when an outer join found none.
  static func workOrder(_ row: Row) throws -> WorkOrder? {
    guard let id = try row.decode("order_id", as: WorkOrderID?.self) else { return nil }
    var order = WorkOrder(
      contractor: try row.decode("order_contractor"), round: try row.decode("order_round"),
      assignedAt: try row.decode("order_assigned_at"), ruleID: try row.decode("order_rule"),
      rulesVersion: try row.decode("order_rules_version"),
      explanation: try row.decode("order_explanation"))
    order.id = id
    order.state = try row.decode("order_state")
    order.acceptedAt = try row.decode("order_accepted_at")
    order.endedAt = try row.decode("order_ended_at")
    order.reason = try row.decode("order_reason")
    order.isSettled = try row.decode("order_settled")
    order.answer = try row.decode("order_answer")
    return order
  }
}
