import Foundation
import Hotline

/// One problem, several residents: the later ticket follows the earlier one.
extension TicketMove {
  /// - Parameter target: the ticket to follow, as the desk has just read it: never a joined one.
  mutating func join(to target: Ticket?) throws(DeskError) {
    try require(.received, .triaged, .assigned, .accepted, .inWork)
    guard let target else { throw .invalid(field: "ticket", problem: .missing) }
    guard target.id != snapshot.ticket.id else {
      throw .invalid(field: "ticket", problem: .unchanged)
    }
    guard target.state.isOpen else { throw .targetIsOver(target.state) }
    cancelOpenOrders()
    change.ticket.joinedTo = target.id
    end(.joined)
    log(.joined, ["ticket": target.reference.digits])
  }

  mutating func answerJoined(_ answer: String) throws(DeskError) {
    try require(.joined)
    change.ticket.answer = try checked(answer, field: "answer")
    change.ticket.joinedTo = nil
    // The control of the ticket it followed stands for it.
    change.ticket.control = Control()
    end(.closed)
    log(.closed, ["answer": change.ticket.answer ?? ""])
  }
}
