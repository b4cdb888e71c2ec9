import Catalogue
import Desk
import Hotline

extension Document {
  /// What happened to requests, as the extension `servicerequestupdates` lists it.
  static func updates(_ updates: [PublicUpdate], in language: Language) -> Document {
    let items = updates.map { update -> Element in
      [
        "update_id": .text(String(update.id)),
        "service_request_id": .text(update.reference.digits),
        "status": .text(update.kind.endsTicket ? "closed" : "open"),
        "updated_datetime": .time(update.at),
        "description": .text(update.text ?? update.kind.publicPhrase[language]),
      ]
    }
    return Document(
      root: "service_request_updates", content: .list(of: "request_update", items))
  }
}

extension TicketEvent.Kind {
  /// Whether nothing more is owed after it.
  var endsTicket: Bool {
    switch self {
    case .closed, .answered, .declined, .withdrawn: true
    default: false
    }
  }

  /// What residents read where an event has no words of its own.
  var publicPhrase: Phrase {
    switch self {
    case .registered: Phrase(uk: "Зареєстровано", en: "Registered")
    case .assigned, .reassigned: Ticket.State.assigned.phrase
    case .accepted: Ticket.State.accepted.phrase
    case .workStarted: Ticket.State.inWork.phrase
    case .reportedDone: Ticket.State.reportedDone.phrase
    case .verified: Ticket.State.verified.phrase
    case .closed: Ticket.State.closed.phrase
    case .reopened: Phrase(uk: "Відкрито знову", en: "Reopened")
    case .answered: Ticket.State.answered.phrase
    case .declined: Ticket.State.declined.phrase
    case .withdrawn: Ticket.State.withdrawn.phrase
    default: Ticket.State.triaged.phrase
    }
  }
}
