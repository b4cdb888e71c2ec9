import Foundation
import Hotline

/// What the next shift must know.
public struct Handover: Hashable, Sendable {
  /// How far ahead deadlines count as near (seconds).
  public static let nearSeconds = 4.0 * 3600
  /// How long a call that nobody took is still called back (seconds).
  public static let returnSeconds = 24.0 * 3600
  /// The most lines of a section; the count tells of the rest.
  public static let lineLimit = 10

  /// What a section is about.
  public enum Topic: String, Hashable, Sendable, CaseIterable {
    /// Tickets in the shift's own queue.
    case ownQueue = "own_queue"
    /// Tickets nobody has said anything about yet.
    case untriaged
    /// Tickets whose deadline runs out soon or has.
    case dueSoon = "due_soon"
    /// Work reported done that waits for the control call.
    case controlCalls = "control_calls"
    /// Callers who hung up before anybody answered and have not got through since.
    case callsToReturn = "calls_to_return"
    /// Incidents that go on.
    case incidents
    /// Forms half-filled by whoever is logged in.
    case drafts
  }

  /// One thing to know.
  public struct Line: Hashable, Sendable {
    /// The ticket, where it is one.
    public var ticket: TicketID?
    /// Reference, or a masked telephone number.
    public var title: String
    /// Address, or what else tells it from the others.
    public var text: String
    /// When it is due, was received or was called.
    public var at: Date?

    /// A line.
    public init(ticket: TicketID?, title: String, text: String, at: Date?) {
      self.ticket = ticket
      self.title = title
      self.text = text
      self.at = at
    }
  }

  /// One topic with its first lines.
  public struct Section: Hashable, Sendable {
    /// What it is about.
    public var topic: Topic
    /// How many there are.
    public var count: Int
    /// The most pressing first, at most `lineLimit`.
    public var lines: [Line]

    /// A section.
    public init(topic: Topic, count: Int, lines: [Line]) {
      self.topic = topic
      self.count = count
      self.lines = lines
    }
  }

  /// The topics that have anything, in their order.
  public var sections: [Section]
  /// Notes nobody has acknowledged yet, oldest first.
  public var notes: [HandoverNote]
  /// Who is on duty, longest first.
  public var onDuty: [Shift]
  /// Shifts that ended lately, latest first.
  public var ended: [Shift]

  /// What the next shift must know.
  public init(
    sections: [Section] = [], notes: [HandoverNote] = [], onDuty: [Shift] = [], ended: [Shift] = []
  ) {
    self.sections = sections
    self.notes = notes
    self.onDuty = onDuty
    self.ended = ended
  }
}

/// The shifts' side of the database.
public protocol ShiftStore: Sendable {
  /// Opens the shift of whoever is logged in or resumes the open one; nil for management, which
  /// has none.
  func openShift() async throws -> Shift?
  /// The own open shift; nil without one.
  func ownShift() async throws -> Shift?
  /// Closes the own shift; throws `forbidden` in the middle of a call.
  func closeShift() async throws
  /// What the next shift must know.
  func handover(now: Date) async throws -> Handover
  /// Leaves a note to the next shift; throws `forbidden` outside a shift.
  func leaveNote(_ body: String) async throws
  /// Says that somebody else's note was read.
  func acknowledge(_ note: HandoverNoteID) async throws
}

/// The core's duty to close what was forgotten.
public protocol ForgottenShifts: Sendable {
  /// Closes shifts open longer than so many hours, each exactly once; returns whose.
  func closeForgottenShifts(afterHours: Double) async throws -> [AgentLogin]
}
