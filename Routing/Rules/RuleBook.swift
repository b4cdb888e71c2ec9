import Catalogue
import Foundation
import Hotline

/// All routing rules of a city, and who is on duty.
///
/// Rules are asked in the order of the book. The first that fits wins, if one of its contractors is
/// on duty and has room; otherwise the next one is asked. At last the shift's own queue gets the
/// ticket: there is always somebody.
public struct RuleBook: Sendable {
  /// What stands for a rule where none fitted; no rule may have this code.
  public static let shiftRuleID = "shift"

  /// The rules in the order in which they are asked.
  public let rules: [RoutingRule]
  /// The names behind the codes.
  public let directory: CityDirectory
  /// Who is on duty, and how much they can take.
  public let roster: DutyRoster
  /// The zone of the city's clocks.
  public let zone: TimeZone
  /// The rules that are about a service, by their place in `rules`.
  private let byService: [ServiceCode: [Int]]

  /// The rules of a city, in the order of its files.
  ///
  /// - Parameter houses: at least those of the streets that lines of rules follow.
  public init(
    _ rules: [RoutingRule], directory: CityDirectory, roster: DutyRoster = DutyRoster(),
    zone: TimeZone = KyivTime.zone, houses: HouseRegister = HouseRegister()
  ) {
    let rules = rules.map { rule in
      var rule = rule
      rule.places.lines = rule.places.lines.map { $0.following(houses) }
      return rule
    }
    self.rules = rules
    self.directory = directory
    self.roster = roster
    self.zone = zone
    byService = Dictionary(
      uniqueKeysWithValues: directory.services.keys.map { service in
        let lineage = directory.tree.lineage(of: service)
        return (service, rules.indices.filter { rules[$0].takes(lineage) })
      })
  }

  /// Who gets a ticket, without a reason: for those who ask about very many.
  ///
  /// - Parameter openOrders: how many jobs each contractor has; who is missing has none.
  public func contractor(
    for query: RoutingQuery, openOrders: [ContractorCode: Int] = [:]
  ) -> ContractorCode {
    choice(for: query, openOrders: openOrders).contractor
  }

  /// Who gets a ticket, and why.
  ///
  /// - Parameter openOrders: how many jobs each contractor has; who is missing has none. A count
  ///   that is a little old makes a queue a little longer or shorter than its capacity.
  public func decide(
    _ query: RoutingQuery, openOrders: [ContractorCode: Int] = [:]
  ) -> RoutingDecision {
    let choice = choice(for: query, openOrders: openOrders)
    let rule = choice.rule.map { rules[$0] }
    return RoutingDecision(
      contractor: choice.contractor, rule: rule, passedOver: choice.passedOver,
      explanation: RouteExplanation(
        query: query, rule: rule, passedOver: choice.passedOver, directory: directory
      ).sentence(in: .uk))
  }

  /// All rules that are asked about a ticket, up to the one that wins, and what they say.
  public func considerations(
    of query: RoutingQuery, openOrders: [ContractorCode: Int] = [:]
  ) -> [RuleConsideration] {
    let lineage = directory.tree.lineage(of: query.service)
    let winner = choice(for: query, openOrders: openOrders).rule
    return rules.prefix(winner.map { $0 + 1 } ?? rules.count).enumerated().map { index, rule in
      let verdict = rule.verdict(on: query, lineage: lineage)
      guard verdict == .fits, index != winner else {
        return RuleConsideration(rule: rule, verdict: verdict)
      }
      return RuleConsideration(
        rule: rule, verdict: lacksOwner(rule, for: query.house) ? .ownerUnknown : .nobody)
    }
  }

  // MARK: Choosing

  /// What was chosen, by places in `rules`, so that nothing is copied that nobody looks at.
  private struct Choice {
    var rule: Int?
    var contractor: ContractorCode
    var passedOver: [PassedOver] = []
  }

  private func choice(for query: RoutingQuery, openOrders: [ContractorCode: Int]) -> Choice {
    var choice = Choice(rule: nil, contractor: directory.shift.code)
    for index in candidates(for: query.service)
    where rules[index].fits(query) && !lacksOwner(rules[index], for: query.house) {
      for target in rules[index].targets {
        switch taker(target, of: query, openOrders: openOrders) {
        case .takes(let contractor):
          choice.rule = index
          choice.contractor = contractor
          return choice
        case .passes(let contractor, let reason):
          choice.passedOver.append(
            PassedOver(rule: rules[index].code, contractor: contractor, reason: reason))
        }
      }
    }
    return choice
  }

  /// The rules about a service; one the catalogue does not know has only those about all.
  func candidates(for service: ServiceCode) -> [Int] {
    byService[service] ?? rules.indices.filter { rules[$0].takes([service]) }
  }

  private enum Taker {
    case takes(ContractorCode)
    case passes(ContractorCode?, PassedOver.Reason)
  }

  private func taker(
    _ target: RuleTarget, of query: RoutingQuery, openOrders: [ContractorCode: Int]
  ) -> Taker {
    guard let contractor = contractor(of: target, for: query.house) else {
      return .passes(nil, .noOwner)
    }
    // The shift takes what nobody else does, whatever its own hours.
    if contractor == directory.shift.code { return .takes(contractor) }
    guard roster.isOnDuty(contractor, at: query.moment) else {
      return .passes(contractor, .offDuty)
    }
    let open = openOrders[contractor] ?? 0
    if let capacity = roster.capacity(of: contractor), open >= capacity {
      return .passes(contractor, .full(open: open, capacity: capacity))
    }
    return .takes(contractor)
  }

  /// Whether it is a rule for houses' owners only and this house has none.
  private func lacksOwner(_ rule: RoutingRule, for house: HouseFacts?) -> Bool {
    rule.targets == [.owner] && contractor(of: .owner, for: house) == nil
  }

  /// Who is meant: for a house's owner the one who manages this house, if it still exists.
  func contractor(of target: RuleTarget, for house: HouseFacts?) -> ContractorCode? {
    switch target {
    case .contractor(let contractor): contractor
    case .owner: house?.owner.flatMap { directory.contractors[$0]?.code }
    }
  }
}
