import Foundation

/// Something that happened to a ticket; never changed or deleted afterwards.
public struct TicketEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case registered, triaged, assigned, accepted, refused, reassigned
    case workStarted = "work_started"
    case reportedDone = "reported_done"
    case verified, closed, reopened, answered, declined, withdrawn, noted
    case clockStarted = "clock_started"
    case clockPaused = "clock_paused"
    case clockResumed = "clock_resumed"
    case clockMet = "clock_met"
    case clockWarned = "clock_warned"
    case clockBreached = "clock_breached"
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
}
