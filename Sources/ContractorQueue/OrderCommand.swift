import Desk
import Hotline

/// What a contractor can do with a job by a form.
enum OrderCommand: String, CaseIterable, Sendable {
  case accept, start, refuse, done

  /// What the form's text field is called; nil for forms of a button alone.
  var textField: String? {
    switch self {
    case .accept, .start: nil
    case .refuse: "reason"
    case .done: "answer"
    }
  }

  /// The move in a ticket's life.
  func move(text: String) -> TicketCommand {
    switch self {
    case .accept: .accept
    case .start: .startWork
    case .refuse: .refuse(reason: text)
    case .done: .reportDone(answer: text)
    }
  }

  /// What can be done with a job in this state.
  static func possible(in state: WorkOrder.State) -> [OrderCommand] {
    switch state {
    case .assigned: [.accept, .done, .refuse]
    case .accepted: [.start, .done, .refuse]
    case .inWork: [.done]
    case .refused, .done, .cancelled: []
    }
  }
}
