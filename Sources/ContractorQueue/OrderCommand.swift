import Desk
import Foundation
import Hotline

/// What a contractor can do with a job by a form.
enum OrderCommand: String, CaseIterable, Sendable {
  case accept, start, refuse, pause, done

  /// What the form's text field is called; nil for forms of a button alone.
  var textField: String? {
    switch self {
    case .accept, .start: nil
    case .refuse: "reason"
    case .pause: "waiting"
    case .done: "answer"
    }
  }

  /// The move in a ticket's life.
  func move(text: String, now: Date) -> TicketCommand {
    switch self {
    case .accept: .accept
    case .start: .startWork
    case .refuse: .refuse(reason: text)
    case .pause: .askPause(PauseWish(text, now: now))
    case .done: .reportDone(answer: text)
    }
  }

  /// What can be done with a job in this state.
  static func possible(in state: WorkOrder.State) -> [OrderCommand] {
    switch state {
    case .assigned: [.accept, .done, .pause, .refuse]
    case .accepted: [.start, .done, .pause, .refuse]
    case .inWork: [.done, .pause]
    case .refused, .done, .cancelled: []
    }
  }
}
