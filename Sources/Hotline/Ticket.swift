import Foundation

/// A resident's problem, from being heard to being solved.
public struct Ticket: Hashable, Sendable {
  /// Where a ticket is in its life.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// Registered; nobody has said yet what it is about.
    case received
    /// It is known what it is about; a dispatcher has to choose the contractor.
    case triaged
    /// In a contractor's queue.
    case assigned
    /// The contractor takes it.
    case accepted
    /// The contractor is at it.
    case inWork = "in_work"
    /// The contractor says it is done; the city has not checked.
    case reportedDone = "reported_done"
    /// The resident confirmed.
    case verified
    /// Over.
    case closed
    /// Answered on the spot.
    case answered
    /// Declined with a reason the resident can read.
    case declined
    /// Taken back by the resident.
    case withdrawn
    /// Joined to an earlier ticket about the same thing.
    case joined

    /// Whether the city still owes something.
    public var isOpen: Bool {
      switch self {
      case .received, .triaged, .assigned, .accepted, .inWork, .reportedDone, .verified: true
      case .closed, .answered, .declined, .withdrawn, .joined: false
      }
    }
  }

  /// The number inside the house.
  public var id: TicketID
  /// What the resident quotes.
  public var reference: Reference
  /// Goes up by one with every change; a writer names the version it has read.
  public var version: Int
  /// Where it is in its life.
  public var state: State
  /// How it came.
  public var channel: Channel
  /// The contact it came of.
  public var contact: ContactID?
  /// What it is about; nil before triage.
  public var service: ServiceCode?
  /// Where it is, and who asks.
  public var place: TicketPlace
  /// What the resident said.
  public var description: String
  /// How urgent.
  public var priority: Priority
  /// Who says how urgent.
  public var prioritySource = PrioritySource.service
  /// Who asks.
  public var caller: Caller
  /// Whose job comes first among those that are open, or did among the last ones.
  public var contractor: ContractorCode?
  /// The contractor's or the dispatcher's answer to the resident.
  public var answer: String?
  /// When it reached the city.
  public var receivedAt: Date
  /// When the resolution clock runs out.
  public var dueAt: Date?
  /// When it last changed.
  public var updatedAt: Date
  /// When all its jobs were done; nil until then and again once it is reopened.
  public var doneAt: Date?
  /// When it was over.
  public var closedAt: Date?
  /// Which time the city tries: 1, and one more with each reopening.
  public var round = 1
  /// «На контролі»: the resident is asked before it is closed.
  public var control = Control()
  /// The earlier ticket it was joined to; never one that is itself joined.
  public var joinedTo: TicketID?

  /// A ticket as stored or as it begins.
  public init(
    id: TicketID, reference: Reference, version: Int, state: State, channel: Channel,
    place: TicketPlace, description: String, priority: Priority, caller: Caller, receivedAt: Date,
    updatedAt: Date
  ) {
    self.id = id
    self.reference = reference
    self.version = version
    self.state = state
    self.channel = channel
    self.place = place
    self.description = description
    self.priority = priority
    self.caller = caller
    self.receivedAt = receivedAt
    self.updatedAt = updatedAt
  }
}

/// Whether somebody asks the resident before a ticket is closed, and how that goes.
public struct Control: Hashable, Sendable {
  /// Whether the ticket is on control.
  public var isOn = false
  /// Control calls of this round which nobody picked up.
  public var missedCalls = 0
  /// When control had its answer: the resident confirmed, or was called often enough.
  public var settledAt: Date?

  /// Not on control, nobody called.
  public init() {}

  /// Whether the ticket may be closed as far as control goes.
  public var allowsClosing: Bool { !isOn || settledAt != nil }
}

/// Who asks; both may be empty, for nobody has to say.
public struct Caller: Hashable, Sendable, Codable {
  /// The name as given.
  public var name: String
  /// E.164 where it is a telephone number, else the address of the channel.
  public var phone: String

  /// A caller; both may be empty.
  public init(name: String = "", phone: String = "") {
    self.name = name
    self.phone = phone
  }
}
