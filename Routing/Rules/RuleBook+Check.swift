import Hotline

/// What is doubtful about a rule book.
public struct RuleBookReport: Hashable, Sendable {
  /// A service that no rule takes in a place.
  public struct Gap: Hashable, Sendable {
    /// The service.
    public let service: ServiceCode
    /// The place.
    public let place: RoutingQuery.Place
  }

  /// Rules that never win, whatever the ticket.
  public let unreachable: [RoutingRule]
  /// What falls through to the shift, by service and place.
  public let gaps: [Gap]
}

extension RuleBook {
  /// Asks for every service in every district, outside and nowhere, and says which rules never win
  /// and what no rule takes.
  public func check() -> RuleBookReport {
    let places =
      directory.districts.keys.sorted().map(RoutingQuery.Place.district) + [.outside, .unknown]
    var winners: Set<RuleCode> = []
    var gaps: [RuleBookReport.Gap] = []
    for service in directory.services.keys.sorted() {
      for place in places {
        if let rule = decide(RoutingQuery(service: service, place: place)).rule {
          winners.insert(rule.code)
        } else {
          gaps.append(.init(service: service, place: place))
        }
      }
    }
    return RuleBookReport(
      unreachable: rules.filter { !winners.contains($0.code) }, gaps: gaps)
  }
}
