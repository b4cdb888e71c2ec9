extension Ticket.State {
  /// What a ticket's jobs say about it.
  ///
  /// Only the jobs of the present round count. In this order:
  ///
  /// 1. A refusal stands, being settled by nobody yet: `triaged`, since the shift must say who does
  ///    that part, whatever else goes on.
  /// 2. A job is open: `inWork` when one is under way or another one is done, else `accepted` when
  ///    one was accepted, else `assigned`.
  /// 3. A job is done and none is open: `reportedDone`.
  /// 4. None was given out, or all were taken away: `triaged`.
  ///
  /// PostgreSQL derives the same (`ticket_state_of_orders`).
  ///
  /// - Parameters:
  ///   - orders: all jobs the ticket ever had.
  ///   - round: the ticket's present round.
  public static func derived(from orders: [WorkOrder], round: Int) -> Ticket.State {
    let orders = orders.filter { $0.round == round }
    if orders.contains(where: { $0.state == .refused && !$0.isSettled }) { return .triaged }
    let states = Set(orders.map(\.state))
    let isDone = states.contains(.done)
    if states.contains(.inWork) { return .inWork }
    if states.contains(.accepted) { return isDone ? .inWork : .accepted }
    if states.contains(.assigned) { return isDone ? .inWork : .assigned }
    return isDone ? .reportedDone : .triaged
  }
}
