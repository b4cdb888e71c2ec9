import Hotline

/// All routing rules of a city.
///
/// Rules are asked in the order of the book; the first that fits wins. When none fits, the shift's
/// own queue gets the ticket: there is always somebody.
public struct RuleBook: Sendable {
  /// What stands for a rule where none fitted; no rule may have this code.
  public static let shiftRuleID = "shift"

  /// The rules in the order in which they are asked.
  public let rules: [RoutingRule]
  /// The names behind the codes.
  public let directory: CityDirectory

  /// The rules of a city, in the order of its files.
  public init(_ rules: [RoutingRule], directory: CityDirectory) {
    self.rules = rules
    self.directory = directory
  }

  /// Who gets a ticket, without a reason: for those who ask about very many.
  public func contractor(for query: RoutingQuery) -> ContractorCode {
    let lineage = directory.tree.lineage(of: query.service)
    return rules.first { $0.verdict(on: query, lineage: lineage) == .fits }?.contractor
      ?? directory.shift.code
  }

  /// Who gets a ticket, and why.
  public func decide(_ query: RoutingQuery) -> RoutingDecision {
    let lineage = directory.tree.lineage(of: query.service)
    var considered: [RoutingDecision.Consideration] = []
    var winner: RoutingRule?
    for rule in rules {
      let verdict = rule.verdict(on: query, lineage: lineage)
      considered.append(.init(rule: rule, verdict: verdict))
      guard verdict == .fits else { continue }
      winner = rule
      break
    }
    return RoutingDecision(
      contractor: winner?.contractor ?? directory.shift.code, rule: winner,
      explanation: RouteExplanation(query: query, rule: winner, directory: directory)
        .sentence(in: .uk),
      considered: considered)
  }
}
