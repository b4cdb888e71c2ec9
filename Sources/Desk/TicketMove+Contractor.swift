import Foundation
import Hotline

/// What contractors do with their jobs.
extension TicketMove {
  mutating func accept() throws(DeskError) {
    var order = try openOrder(in: .assigned)
    order.state = .accepted
    order.acceptedAt = now
    change.workOrders.append(order)
    change.ticket.state = .accepted
    log(.accepted)
    stopClocks([.firstResponse])
  }

  mutating func startWork() throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted)
    order.state = .inWork
    order.acceptedAt = order.acceptedAt ?? now
    change.workOrders.append(order)
    change.ticket.state = .inWork
    log(.workStarted)
    stopClocks([.firstResponse])
  }

  mutating func refuse(_ reason: String) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted)
    order.reason = try checked(reason, field: "reason")
    order.state = .refused
    order.endedAt = now
    change.workOrders.append(order)
    // Back to the shift: a dispatcher decides who is next; the clocks run on.
    change.ticket.state = .triaged
    change.ticket.contractor = nil
    log(.refused, ["contractor": order.contractor.rawValue, "reason": order.reason ?? ""])
  }

  mutating func reportDone(_ answer: String) throws(DeskError) {
    var order = try openOrder(in: .assigned, .accepted, .inWork)
    let answer = try checked(answer, field: "answer")
    order.answer = answer
    order.acceptedAt = order.acceptedAt ?? now
    order.state = .done
    order.endedAt = now
    change.workOrders.append(order)
    change.ticket.answer = answer
    change.ticket.state = .reportedDone
    log(.reportedDone, ["contractor": order.contractor.rawValue, "answer": answer])
    stopClocks(ClockStage.allCases)
  }
}
