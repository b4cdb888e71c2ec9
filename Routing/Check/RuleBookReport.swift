import Hotline

/// What is doubtful about a rule book.
public struct RuleBookReport: Hashable, Sendable {
  /// A rule that never wins, whatever the ticket.
  public struct Unreachable: Hashable, Sendable {
    /// The rule.
    public let rule: RoutingRule
    /// The earlier rules that take its tickets, in the order of the book.
    public let shadowedBy: [RoutingRule]
  }

  /// A service that no rule takes in a place, always or at some hours of the week.
  public struct Gap: Hashable, Sendable {
    /// The service.
    public let service: ServiceCode
    /// The place.
    public let place: RoutingQuery.Place
    /// Whether no rule takes it at any hour.
    public let isAlways: Bool
    /// Whether rules take it at every house of the place, so that only the address is needed.
    public let isWithoutHouseOnly: Bool
  }

  /// Hours at which all who would get a rule's tickets are off duty, so that the shift keeps them.
  public struct Idle: Hashable, Sendable {
    /// The rule.
    public let rule: RoutingRule
    /// The hours of the week.
    public let hours: WeekStretches
  }

  /// Two rules that name the same houses for the same services and give them to others.
  public struct Overlap: Hashable, Sendable {
    /// The rule that wins.
    public let first: RoutingRule
    /// The rule that loses there.
    public let second: RoutingRule
    /// The loser's stretch of a street that both name.
    public let stretch: StreetRange
  }

  /// Rules that never win, in the order of the book.
  public let unreachable: [Unreachable]
  /// What falls through to the shift, by service and place.
  public let gaps: [Gap]
  /// Rules whose contractors are all off duty at some hours, in the order of the book.
  public let idle: [Idle]
  /// Stretches of streets that two rules name, in the order of the book.
  public let overlaps: [Overlap]
  /// Stretches that rules name and where the gazetteer has no house.
  public let houseless: [Houseless]

  /// A rule's stretch of a street where the gazetteer has no house.
  public struct Houseless: Hashable, Sendable {
    /// The rule.
    public let rule: RoutingRule
    /// The stretch; of a single address, from its number to its number.
    public let stretch: StreetRange
  }
}
