import Foundation

/// What a replay found, in the whole and by service and contractor.
public struct ReplaySummary: Hashable, Sendable, Encodable {
  /// Counts of requests.
  public struct Tally: Hashable, Sendable, Encodable {
    /// All requests.
    public var received = 0
    /// Closed by their target, or still open before it.
    public var onTime = 0
    /// Closed after their target, or still open behind it.
    public var overdue = 0
    /// Requests without a target, which are neither.
    public var withoutTarget = 0
    /// Of those with target, end and flag: the flag says the same.
    public var flagAgree = 0
    /// Of those with target, end and flag: the flag says the contrary.
    public var flagDisagree = 0
    /// For how many an open duplicate was proposed when they came.
    public var duplicatesProposed = 0
    /// How many the city marked as duplicates.
    public var duplicatesMarked = 0
    /// How many of the proposed the city marked.
    public var duplicatesAgreed = 0
  }

  /// Counts under a name.
  public struct NamedTally: Hashable, Sendable, Encodable {
    /// The service or contractor as the table names it; empty where it names none.
    public var name: String
    /// Its requests.
    public var tally: Tally
  }

  /// How good the proposals of duplicates were, measured by what the city marked by hand.
  public struct DuplicateFigures: Hashable, Sendable, Encodable {
    /// For how many requests an open duplicate was proposed.
    public var proposed: Int
    /// How many the city marked.
    public var marked: Int
    /// How many are both.
    public var agreed: Int
    /// The share of the proposed that the city marked; nil when none was proposed.
    public var precision: Double?
    /// The share of the marked that was proposed; nil when none was marked.
    public var recall: Double?
  }

  /// An incident as it was proposed and went on.
  public struct IncidentLine: Hashable, Sendable, Encodable {
    /// Where its requests are.
    public struct Area: Hashable, Sendable, Encodable {
      /// Degrees north of the centre (WGS84).
      public var latitude: Double
      /// Degrees east of the centre (WGS84).
      public var longitude: Double
      /// From the centre to the farthest request (metres).
      public var radiusMetres: Double
    }

    /// Counts incidents from 1.
    public var number: Int
    /// What its requests are about.
    public var group: String
    /// `local` or `city`.
    public var reach: String
    /// When its first request came.
    public var start: Date
    /// When it was proposed.
    public var proposed: Date
    /// When it ended; nil when it went on at the end of the table.
    public var end: Date?
    /// The city-wide incident that it became part of.
    public var absorbedBy: Int?
    /// How many requests were usual in the window in which it was proposed.
    public var expectedReports: Double
    /// Where its requests are; nil when no point is known.
    public var area: Area?
    /// The numbers of its requests.
    public var tickets: [String]
  }

  /// All requests.
  public var total: Tally
  /// Rows that could not be read.
  public var badRows: Int
  /// When the first request came; nil when there is none.
  public var firstOpened: Date?
  /// When the last request came.
  public var lastOpened: Date?
  /// Duplicates in figures.
  public var duplicates: DuplicateFigures
  /// Incidents in the order they were proposed.
  public var incidents: [IncidentLine]
  /// By service, the most frequent first.
  public var services: [NamedTally]
  /// By contractor, the busiest first.
  public var contractors: [NamedTally]
}

extension ReplaySummary.Tally {
  static func + (lhs: Self, rhs: Self) -> Self {
    Self(
      received: lhs.received + rhs.received, onTime: lhs.onTime + rhs.onTime,
      overdue: lhs.overdue + rhs.overdue, withoutTarget: lhs.withoutTarget + rhs.withoutTarget,
      flagAgree: lhs.flagAgree + rhs.flagAgree, flagDisagree: lhs.flagDisagree + rhs.flagDisagree,
      duplicatesProposed: lhs.duplicatesProposed + rhs.duplicatesProposed,
      duplicatesMarked: lhs.duplicatesMarked + rhs.duplicatesMarked,
      duplicatesAgreed: lhs.duplicatesAgreed + rhs.duplicatesAgreed)
  }
}
