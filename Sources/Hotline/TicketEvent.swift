import Foundation

/// Something that happened to a ticket; never changed or deleted afterwards.
public struct TicketEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case registered, triaged, assigned, accepted, refused, reassigned
    case workStarted = "work_started"
    case reportedDone = "reported_done"
    case verified, closed, reopened, answered, declined, withdrawn, noted, joined
    /// Somebody or some rule said how urgent it is.
    case prioritized
    case orderAdded = "order_added"
    case orderCancelled = "order_cancelled"
    case controlSet = "control_set"
    case controlLifted = "control_lifted"
    case controlCall = "control_call"
    case clockStarted = "clock_started"
    case clockPaused = "clock_paused"
    case clockResumed = "clock_resumed"
    case clockMet = "clock_met"
    case clockWarned = "clock_warned"
    case clockBreached = "clock_breached"
    /// The promise was kept, but too late.
    case clockStopped = "clock_stopped"
    /// Another promise holds from now on.
    case clockChanged = "clock_changed"
    /// The deadline was computed anew, since a calendar had changed.
    case clockRecomputed = "clock_recomputed"
    /// Somebody was told of a deadline that is near or missed.
    case clockEscalated = "clock_escalated"
    /// The contractor asks for a pause.
    case pauseAsked = "clock_pause_asked"
    /// A dispatcher says no to it.
    case pauseRefused = "clock_pause_refused"
  }

  /// When it happened.
  public var at: Date
  /// What happened.
  public var kind: Kind
  /// The database login that wrote it; stamped by the database, nil before it is stored.
  public var author: String?
  /// For whom that login spoke: «contractor:teplo/ivan», «resident», «api:portal».
  public var onBehalfOf: String?
  /// The clock it concerns.
  public var stage: ClockStage?
  /// The clock's generation it concerns.
  public var generation: Int?
  /// What else is worth knowing, by name: reason, answer, from, to, rule, explanation.
  public var details: [String: String]

  /// An event to be stored.
  public init(
    at: Date, kind: Kind, onBehalfOf: String? = nil, stage: ClockStage? = nil,
    generation: Int? = nil, details: [String: String] = [:]
  ) {
    self.at = at
    self.kind = kind
    self.onBehalfOf = onBehalfOf
    self.stage = stage
    self.generation = generation
    self.details = details
  }
}

/// Which promise a service clock measures.
public enum ClockStage: String, Hashable, Sendable, Codable, CaseIterable {
  /// Until the contractor accepts.
  case firstResponse = "first_response"
  /// Until the contractor reports done.
  case resolution
  /// Until the resident has the answer that the law promises, in calendar days.
  case statutory

  /// The promises that policies make in open hours and that may be paused.
  public static let operational: [ClockStage] = [.firstResponse, .resolution]
}
