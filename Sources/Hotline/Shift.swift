import Foundation

/// A shift's number.
public typealias ShiftID = Identifier<Shift>
/// A handover note's number.
public typealias HandoverNoteID = Identifier<HandoverNote>

/// One agent's time on duty.
public struct Shift: Hashable, Sendable {
  /// Who ended it.
  public enum Closing: String, Hashable, Sendable, CaseIterable {
    /// The agent.
    case agent
    /// A supervisor.
    case supervisor
    /// The rule, because it was forgotten open.
    case forgotten
  }

  /// The number the database gave.
  public var id: ShiftID
  /// Whose.
  public var agent: AgentLogin
  /// The name colleagues know.
  public var displayName: String
  /// From when.
  public var openedAt: Date
  /// Until when; nil while it goes on.
  public var closedAt: Date?
  /// Who ended it.
  public var closing: Closing?
  /// What the agent is doing now.
  public var state: Agent.State
  /// Since when.
  public var stateSince: Date

  /// A shift as stored.
  public init(
    id: ShiftID, agent: AgentLogin, displayName: String, openedAt: Date, state: Agent.State,
    stateSince: Date
  ) {
    self.id = id
    self.agent = agent
    self.displayName = displayName
    self.openedAt = openedAt
    self.state = state
    self.stateSince = stateSince
  }
}

/// What one shift tells the next in its own words.
public struct HandoverNote: Hashable, Sendable {
  /// The number the database gave.
  public var id: HandoverNoteID
  /// When it was written.
  public var at: Date
  /// Who wrote it: a database login.
  public var author: String
  /// The words.
  public var body: String
  /// Who has read it; nil while nobody has.
  public var acknowledgedBy: String?

  /// A note as stored.
  public init(
    id: HandoverNoteID, at: Date, author: String, body: String, acknowledgedBy: String? = nil
  ) {
    self.id = id
    self.at = at
    self.author = author
    self.body = body
    self.acknowledgedBy = acknowledgedBy
  }
}
