import Hotline

/// Who gets a ticket and why.
public struct RoutingDecision: Hashable, Sendable {
  /// A rule that was asked and what it said.
  public struct Consideration: Hashable, Sendable {
    /// The rule.
    public let rule: RoutingRule
    /// What it said.
    public let verdict: RuleVerdict
  }

  /// Whose queue the ticket goes to.
  public let contractor: ContractorCode
  /// The rule that won; nil when none fitted and the shift keeps the ticket.
  public let rule: RoutingRule?
  /// The winner's code, or «shift».
  public var ruleID: String { rule?.code.rawValue ?? RuleBook.shiftRuleID }
  /// Why, in one Ukrainian sentence, as it is kept in the ticket's log.
  public let explanation: String
  /// All rules that were asked, in order; the winner is the last.
  public let considered: [Consideration]
}
