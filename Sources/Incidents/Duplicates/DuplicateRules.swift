import Hotline

/// What makes one ticket a likely duplicate of another.
public struct DuplicateRules: Hashable, Sendable {
  /// How far apart two may be (metres).
  public var radiusMetres = 60.0
  /// How long the earlier may have been open (seconds).
  public var windowSeconds = 30.0 * 86_400
  /// The least score of a candidate, 0…1.
  public var leastScore = 0.29
  /// The most candidates answered.
  public var candidateLimit = 5
  /// What another service of the same group counts.
  public var otherServiceShare = 0.7
  /// How often likely candidates were duplicates in a service of which nothing is known yet, 0…1.
  public var usualShare = 0.4
  /// As how many closed tickets `usualShare` counts.
  public var usualShareWeight = 10.0

  /// The defaults, which the figures of `hotline bench replay` were measured with.
  public init() {}

  /// How much alike two reports are in place, words and time, 0…1.
  ///
  /// - Parameters:
  ///   - distanceMetres: how far apart they are.
  ///   - ageSeconds: how much earlier the other one came.
  public func likeness(
    of text: String, to earlierText: String, distanceMetres: Double, ageSeconds: Double,
    isSameService: Bool
  ) -> Double {
    likeness(
      distanceMetres: min(distanceMetres, radiusMetres),
      ageSeconds: min(max(ageSeconds, 0), windowSeconds),
      wordShare: TextLikeness(text).share(with: TextLikeness(earlierText)),
      isSameService: isSameService)
  }

  func likeness(
    distanceMetres: Double, ageSeconds: Double, wordShare: Double, isSameService: Bool
  ) -> Double {
    (0.4 * (1 - distanceMetres / radiusMetres) + 0.4 * wordShare
      + 0.2 * (1 - ageSeconds / windowSeconds)) * (isSameService ? 1 : otherServiceShare)
  }
}

/// An open ticket that another may be a duplicate of.
public struct DuplicateCandidate: Hashable, Sendable {
  /// The earlier ticket.
  public var ticket: TicketID
  /// How likely it is, 0…1: likeness times the share that such candidates had in this service.
  public var score: Double
  /// How much alike the two are in place, words and time, 0…1.
  public var likeness: Double
  /// How far apart they are (metres).
  public var distanceMetres: Double
  /// How much later the other came (seconds).
  public var ageSeconds: Double
}
