import Foundation
import Hotline
import ServiceLevels

/// How a ticket ends, and how it begins anew.
extension TicketMove {
  mutating func close(rules: some CityRules) throws(DeskError) {
    try require(.reportedDone, .verified)
    guard change.ticket.control.allowsClosing else { throw .controlCallMissing }
    var details: [String: String] = [:]
    if actor == .system {
      let days = rules.closing.afterDays
      guard let days, let doneAt = change.ticket.doneAt,
        now.timeIntervalSince(doneAt) >= Double(days) * ClosingRules.secondsPerDay
      else { throw illegal }
      details["days"] = String(days)
    }
    end(.closed)
    log(.closed, details)
  }

  mutating func reopen(reason: String, rules: some CityRules) throws(DeskError) {
    try require(.reportedDone, .verified, .closed, .answered, .declined, .withdrawn, .joined)
    let reason = try checked(reason, field: "reason")
    log(.reopened, ["reason": reason])
    beginAnotherRound(because: reason, rules: rules)
  }

  /// The city tries once more: whoever said «done» last goes on, else the shift decides.
  mutating func beginAnotherRound(because reason: String, rules: some CityRules) {
    let last = orders.filter { $0.round == change.ticket.round && $0.state == .done }
      .max { ($0.endedAt ?? .distantPast) < ($1.endedAt ?? .distantPast) }
    let wasDone = [.reportedDone, .verified, .closed].contains(snapshot.ticket.state)
    countAnotherRound()
    change.ticket.closedAt = nil
    change.ticket.joinedTo = nil
    if wasDone, let last {
      assign(last.contractor, ruleID: "reopened", explanation: reason)
    }
    deriveState()
    // After the answer was not good enough the city promises again, from now on.
    renewPromises(rules: rules, anew: [.resolution, .statutory], from: now)
  }

  /// What was done and said about it before counts no more.
  mutating func countAnotherRound() {
    change.ticket.round += 1
    change.ticket.doneAt = nil
    change.ticket.control.missedCalls = 0
    change.ticket.control.settledAt = nil
  }

  /// Ends the ticket without a contractor: answered on the spot, declined or withdrawn.
  mutating func finish(
    _ state: Ticket.State, _ kind: TicketEvent.Kind, field: String?, text: String
  ) throws(DeskError) {
    try require(.received, .triaged, .assigned, .accepted, .inWork)
    // Their residents would lose the city's promise with this one's.
    guard state == .answered || snapshot.joinedCount == 0 else {
      throw .othersJoined(count: snapshot.joinedCount)
    }
    if let field { change.ticket.answer = try checked(text, field: field) }
    cancelOpenOrders()
    end(state)
    log(kind, field.map { [$0: change.ticket.answer ?? ""] } ?? [:])
  }

  mutating func cancelOpenOrders() {
    for order in openOrders { cancel(order, because: command.name) }
  }

  /// Nothing is owed any more.
  mutating func end(_ state: Ticket.State) {
    change.ticket.state = state
    change.ticket.closedAt = now
    stopClocks(ClockStage.allCases)
  }
}
