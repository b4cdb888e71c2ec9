import Hotline

/// What a new ticket is joined to as it is registered: an earlier ticket about the same thing.
public struct JoinTarget: Hashable, Sendable {
  /// The earlier ticket; with an incident, its lead.
  public var ticket: TicketID
  /// What the resident of that ticket quotes.
  public var reference: Reference
  /// The incident that both belong to.
  public var incident: IncidentID?

  /// A ticket to be joined to.
  public init(ticket: TicketID, reference: Reference, incident: IncidentID?) {
    self.ticket = ticket
    self.reference = reference
    self.incident = incident
  }
}
