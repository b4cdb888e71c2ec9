import Desk
import Hotline

/// Something the console wants done outside.
public enum Effect: Hashable, Sendable {
  case logIn(login: String, password: String)
  case loadMe
  case loadCity
  case loadCalls
  case loadTickets
  case loadDrafts
  case loadIncidents
  case loadIncident(IncidentID)
  case lookAround(DuplicateQuestion)
  case loadTicket(TicketID)
  case loadEarlier(phone: String)
  case findPlaces(String, near: PlaceContext)
  case find(Reference)
  case saveDraft(ContactID?, body: String)
  case dropDraft(ContactID?)
  case register(TicketDraft)
  case perform(TicketCommand, on: TicketID, expectedVersion: Int?)
  case openIncident(around: TicketID)
  case performIncident(IncidentCommand, on: IncidentID, expectedVersion: Int?)
  case setState(Agent.State)
  case ask(CallRequest.Verb, ContactID)
  case shift(ShiftEffect)
  case quit

  /// Effects of one lane are carried out one after the other, lanes at the same time.
  public enum Lane: Hashable, Sendable, CaseIterable {
    case login, lists, search, writes
  }

  /// In which lane it goes.
  public var lane: Lane {
    switch self {
    case .logIn: .login
    case .shift(let effect): effect.lane
    case .loadMe, .loadCity, .loadCalls, .loadTickets, .loadDrafts, .loadIncidents: .lists
    case .loadTicket, .loadIncident, .loadEarlier, .findPlaces, .lookAround, .find: .search
    case .saveDraft, .dropDraft, .register, .perform, .openIncident, .performIncident, .setState,
      .ask, .quit:
      .writes
    }
  }

  /// Whether this makes a waiting one needless: the same again, or a later state of the same.
  public func replaces(_ waiting: Effect) -> Bool {
    switch (self, waiting) {
    case (.findPlaces, .findPlaces): true
    case (.saveDraft(let new, _), .saveDraft(let old, _)): new == old
    case (.loadEarlier, .loadEarlier), (.lookAround, .lookAround): true
    default: self == waiting
    }
  }
}
