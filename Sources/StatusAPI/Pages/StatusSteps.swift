import Catalogue
import HTTP
import Hotline

/// A ticket's road as residents see it: four steps, some behind, one now.
enum StatusSteps {
  private static let steps: [StatusText] = [.stepReceived, .stepAssigned, .stepInWork, .stepDone]

  /// The list; nil for tickets that took another road.
  static func list(_ state: Ticket.State, _ language: Language) -> HTML? {
    guard let current = position(state) else { return nil }
    let items: [HTML] = steps.enumerated().map { index, step in
      let text = step(language)
      if index < current { return "<li class=\"past\">\(text)</li>" }
      if index > current { return "<li>\(text)</li>" }
      return "<li class=\"current\" aria-current=\"step\">\(text)</li>"
    }
    return "<ol class=\"steps\">\(items)</ol>"
  }

  /// Which step is now; past the last one when all are behind.
  private static func position(_ state: Ticket.State) -> Int? {
    switch state {
    case .received, .triaged: 0
    case .assigned: 1
    case .accepted, .inWork: 2
    case .reportedDone: 3
    case .verified, .closed: 4
    case .answered, .declined, .withdrawn, .joined: nil
    }
  }
}
