import Hotline

/// Who gets a ticket and why.
public struct RoutingDecision: Hashable, Sendable {
  /// Whose queue the ticket goes to.
  public let contractor: ContractorCode
  /// The rule that won; nil when none fitted and the shift keeps the ticket.
  public let rule: RoutingRule?
  /// Who would have got it, had they been on duty and had room; in the order of asking.
  public let passedOver: [PassedOver]
  /// Why, in one Ukrainian sentence, as it is kept in the ticket's log.
  public let explanation: String

  /// The winner's code, or «shift».
  public var ruleID: String { rule?.code.rawValue ?? RuleBook.shiftRuleID }
}

/// A rule that was asked and what it said.
public struct RuleConsideration: Hashable, Sendable {
  /// The rule.
  public let rule: RoutingRule
  /// What it said.
  public let verdict: RuleVerdict
}
