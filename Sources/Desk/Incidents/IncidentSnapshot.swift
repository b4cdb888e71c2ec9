import Foundation
import Hotline

/// An incident with everything a decision about it needs.
public struct IncidentSnapshot: Hashable, Sendable {
  /// A ticket and what it is to the incident.
  public struct Member: Hashable, Sendable {
    /// The ticket.
    public var ticket: TicketID
    /// What it is to the incident.
    public var standing: IncidentStanding
    /// Where it is in its own life.
    public var state: Ticket.State

    /// A member as stored.
    public init(ticket: TicketID, standing: IncidentStanding, state: Ticket.State) {
      self.ticket = ticket
      self.standing = standing
      self.state = state
    }

    /// Whether it can still follow the incident's lead.
    public var canFollow: Bool {
      switch state {
      case .received, .triaged, .assigned, .accepted, .inWork: true
      case .reportedDone, .verified, .closed, .answered, .declined, .withdrawn, .joined: false
      }
    }
  }

  /// The incident.
  public var incident: Incident
  /// Its tickets, the eldest first.
  public var members: [Member]

  /// An incident as read in one statement or one transaction.
  public init(incident: Incident, members: [Member]) {
    self.incident = incident
    self.members = members
  }

  /// Tickets that would fit and can still follow.
  public var offered: [TicketID] {
    members.filter { $0.standing == .proposed && $0.canFollow }.map(\.ticket)
  }

  /// How many residents wait for its end: the lead and those joined to it.
  public var followerCount: Int {
    members.count { $0.standing == .lead || $0.standing == .joined }
  }
}

/// What one decision does to an incident; stored in one transaction or not at all.
public struct IncidentChange: Hashable, Sendable {
  /// The incident after the change; its `version` is the one that was read, the store adds one and
  /// refuses with `conflict` when the row has moved on.
  public var incident: Incident
  /// Tickets that join the lead.
  public var joining: [TicketID] = []
  /// The ticket that goes its own way again, and why.
  public var leaving: TicketID?
  /// Tickets that were proposed and will not be again.
  public var refused: [TicketID] = []
  /// Whether all who follow are answered.
  public var endsAll = false
  /// What the log says about it.
  public var events: [IncidentEvent] = []
}
