import Desk
import Foundation
import Hotline
import Terminal

/// Something the console learns.
public enum Message: Sendable {
  case key(Key)
  case pasted(String)
  case resized(Size)
  /// Time passes; some times a second.
  case tick
  /// The terminal is gone.
  case hungUp
  /// The bell of the database.
  case changed(Change)
  case loggedIn(Agent, CityKnowledge)
  case loginFailed(LoginTrouble)
  case me(Agent)
  case city(CityKnowledge)
  case calls([Contact])
  case tickets([TicketLine])
  case drafts([Draft])
  case incidents([IncidentLine])
  case incident(IncidentPage?, IncidentID)
  case nearby([Nearby], for: DuplicateQuestion)
  case places(PlaceSearch, for: String)
  case earlier([TicketLine], for: String)
  case ticket(TicketSnapshot?, [TicketEvent], TicketID)
  case found(TicketID?)
  case shift(Shift?)
  case handover(Handover)
  case registered(RegisteredTicket, submissionKey: String)
  case performed(TicketCommand, TicketID)
  case performedIncident(IncidentCommand, IncidentID)
  case openedIncident(IncidentID)
  /// Done, and there is nothing to show of it.
  case done(Effect)
  case failed(Effect, Failure)
}

/// Why an effect failed.
public enum Failure: Error, Hashable, Sendable {
  /// The desk or the database refused.
  case desk(DeskError)
  /// Something nobody foresaw, as the program that threw it puts it.
  case unexpected(String)
}
