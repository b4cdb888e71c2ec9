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

  /// A service that no rule takes in a place.
  public struct Gap: Hashable, Sendable {
    /// The service.
    public let service: ServiceCode
    /// The place.
    public let place: RoutingQuery.Place
  }

  /// Rules that never win, in the order of the book.
  public let unreachable: [Unreachable]
  /// What falls through to the shift, by service and place.
  public let gaps: [Gap]
}

extension RuleBook {
  /// Asks for every service in every district, outside and nowhere, and says which rules never win
  /// and what no rule takes.
  public func check() -> RuleBookReport {
    let places =
      directory.districts.keys.sorted().map(RoutingQuery.Place.district) + [.outside, .unknown]
    var winners: Set<Int> = []
    var shadows = [Set<Int>](repeating: [], count: rules.count)
    var gaps: [RuleBookReport.Gap] = []
    for service in directory.services.keys.sorted() {
      let lineage = directory.tree.lineage(of: service)
      for place in places {
        let query = RoutingQuery(service: service, place: place)
        let fitting = rules.indices.filter {
          rules[$0].verdict(on: query, lineage: lineage) == .fits
        }
        guard let winner = fitting.first else {
          gaps.append(.init(service: service, place: place))
          continue
        }
        winners.insert(winner)
        for loser in fitting.dropFirst() { shadows[loser].insert(winner) }
      }
    }
    let unreachable = rules.indices.filter { !winners.contains($0) }.map { index in
      RuleBookReport.Unreachable(
        rule: rules[index], shadowedBy: shadows[index].sorted().map { rules[$0] })
    }
    return RuleBookReport(unreachable: unreachable, gaps: gaps)
  }
}
