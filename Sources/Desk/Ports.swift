import Foundation
import Hotline

/// Durable storage for the life of tickets.
///
/// Every method throws `DeskError.unavailable` when the database is away; then nothing was stored.
public protocol TicketStore: Sendable {
  /// Stores new tickets; returns after COMMIT. A submission key seen before gives the first
  /// ticket back (`wasReplay`), or throws `keyReused` when the content differs.
  func register(_ registration: TicketRegistration) async throws -> RegisteredTicket
  /// A ticket with its jobs and clocks; nil when there is none.
  func snapshot(of ticket: TicketID) async throws -> TicketSnapshot?
  /// What the log says about a ticket's changes after a version, oldest first, the last 20.
  func changes(of ticket: TicketID, since version: Int) async throws -> [TicketEvent]
  /// Stores a decision; returns the new version after COMMIT, throws `conflict` when the ticket
  /// changed since it was read, or, with the version that was read, when a promise was broken since
  /// which the decision takes for kept.
  func apply(_ change: TicketChange) async throws -> Int
}

/// Durable storage for calls while they go on.
public protocol ContactStore: Sendable {
  /// Stores the contact as it is now (found again by its `key`); returns its number after COMMIT.
  func save(_ contact: Contact, core: UUID) async throws -> ContactID
  /// What dispatchers asked about these calls; taken, so nobody else carries them out.
  func takeCommands(for contacts: [ContactID]) async throws -> [CallRequest]
}

/// What a dispatcher asks of the core that holds a call.
public struct CallRequest: Hashable, Sendable {
  /// What.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    /// Put the call through to me.
    case answer
    /// End it.
    case hangUp = "hang_up"
  }
  /// Which call.
  public var contact: ContactID
  /// Who asks.
  public var agent: AgentLogin
  /// What.
  public var verb: Verb

  /// A dispatcher's request.
  public init(contact: ContactID, agent: AgentLogin, verb: Verb) {
    self.contact = contact
    self.agent = agent
    self.verb = verb
  }
}

/// Who takes the next call: agents' states live in the database, so several cores share one pool.
public protocol AgentPool: Sendable {
  /// Offers the contact to the available agent idle longest; nil when nobody is free.
  func offerToLongestIdle(_ contact: ContactID, core: UUID, now: Date) async throws -> Agent?
  /// Offers the contact to the agent who asked for it; nil when that agent is busy with another.
  func offer(_ contact: ContactID, to agent: AgentLogin, core: UUID, now: Date) async throws
    -> Agent?
  /// The agent's telephone was picked up. False when the offer had been withdrawn.
  func engage(_ agent: AgentLogin, contact: ContactID, now: Date) async throws -> Bool
  /// The call is over or was not taken: the agent goes to `wrapUp`, `available` or `away`.
  /// Nothing happens when the agent has another contact by now.
  func release(_ agent: AgentLogin, contact: ContactID, to state: Agent.State, now: Date)
    async throws
}

/// Several cores on one database: each shows that it lives, each buries the dead.
public protocol CoreRegistry: Sendable {
  /// Says that a core has begun.
  func start(core: UUID) async throws
  /// Says that a core still lives.
  func beat(core: UUID) async throws
  /// Says that a core has ended in order.
  func stop(core: UUID) async throws
  /// Frees the agents and ends the calls of cores that have not been heard of for so long;
  /// returns how many calls were lost with them.
  func buryDeadCores(silentForSeconds: Double) async throws -> Int
}

/// A timer that fired, already recorded in the event log.
public struct FiredTimer: Hashable, Sendable {
  /// Whose.
  public var ticket: TicketID
  /// Which clock's.
  public var stage: ClockStage
  /// Warning or breach.
  public var point: ServiceClockRecord.Timer.Point
  /// When it was due.
  public var dueAt: Date

  /// A timer as it fired.
  public init(
    ticket: TicketID, stage: ClockStage, point: ServiceClockRecord.Timer.Point, dueAt: Date
  ) {
    self.ticket = ticket
    self.stage = stage
    self.point = point
    self.dueAt = dueAt
  }
}

/// The timers of all service clocks.
public protocol TimerStore: Sendable {
  /// Fires at most `limit` due timers in deadline order by the database's clock: deleted, event
  /// and notice written, clock marked, one COMMIT.
  func fireDue(limit: Int) async throws -> [FiredTimer]
  /// Seconds until the next timer is due by the database's clock; nil when there is none.
  func secondsUntilNext() async throws -> Double?
}

/// Something changed in the database; told at COMMIT, possibly more often than needed.
public enum Change: Hashable, Sendable {
  /// A ticket was stored or changed.
  case ticket(TicketID, Reference, version: Int)
  /// A contractor's queue changed.
  case queue(ContractorCode)
  /// A call moved on.
  case contact(ContactID, Contact.State)
  /// An agent's state changed.
  case agent(AgentLogin)
  /// A dispatcher asks something about a call.
  case command(ContactID)
  /// An incident changed, or what its tickets are to it.
  case incident(IncidentID)
  /// The catalogue, a rule book, policies, calendars or trunks changed.
  case documents
  /// Notices may have been lost (connection or buffer): read again what you show.
  case missed
}

/// The bell: LISTEN on the database.
public protocol ChangeFeed: Sendable {
  /// All changes from now on; the first element is `missed` once the bell is heard for sure.
  func changes() -> AsyncStream<Change>
}
