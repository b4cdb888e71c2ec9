import Foundation
import Hotline

/// What somebody wants done with an incident.
public enum IncidentCommand: Hashable, Sendable {
  /// It is one: the lead carries the contractor's work, the other proposed tickets join it.
  case confirm
  /// It is none.
  case dismiss(reason: String)
  /// These tickets are about it, too.
  case attach([TicketID])
  /// This ticket is about something else.
  case detach(TicketID, reason: String)
  /// Say whom it concerns.
  case cover(IncidentExtent)
  /// Say when it will be over; nil: nobody knows.
  case expectEnd(Date?)
  /// A remark for the log.
  case note(String)
  /// It is over; all its tickets get this answer.
  case close(answer: String)

  /// The name programs and the log use.
  public var name: String {
    switch self {
    case .confirm: "confirm"
    case .dismiss: "dismiss"
    case .attach: "attach"
    case .detach: "detach"
    case .cover: "cover"
    case .expectEnd: "expect_end"
    case .note: "note"
    case .close: "close"
    }
  }
}
