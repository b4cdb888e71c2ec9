import Hotline
import JSON5

/// The name of a routing rule.
public typealias RuleCode = Code<RoutingRule>

/// Which tickets go to which contractor.
public struct RoutingRule: Hashable, Sendable {
  /// The stable code.
  public var code: RuleCode
  /// What people call it.
  public var title: String
  /// Services, each with everything that hangs on it; empty means all.
  public var services: Set<ServiceCode>
  /// Where it holds.
  public var places: RulePlaces
  /// The hours of the week in which it holds; nil means always.
  public var week: WeekHours?
  /// Who gets the tickets: the first who is on duty and has room.
  public var targets: [RuleTarget]
  /// The file it was read from.
  public var file: String
  /// Where it begins in that file.
  public var position: SourcePosition

  /// A rule.
  public init(
    code: RuleCode, title: String, services: Set<ServiceCode>, places: RulePlaces,
    week: WeekHours? = nil, targets: [RuleTarget], file: String, position: SourcePosition
  ) {
    self.code = code
    self.title = title
    self.services = services
    self.places = places
    self.week = week
    self.targets = targets
    self.file = file
    self.position = position
  }

  /// How the rule takes a ticket; whether one of its contractors is on duty and has room is asked
  /// only after it fits.
  public func verdict(on query: RoutingQuery, lineage: [ServiceCode]) -> RuleVerdict {
    guard takes(lineage) else { return .otherService }
    guard holds(at: query.moment) else { return .otherTime }
    return places.verdict(query)
  }

  /// Whether it is about a service with this lineage.
  func takes(_ lineage: [ServiceCode]) -> Bool {
    services.isEmpty || lineage.contains(where: services.contains)
  }

  /// Whether it holds at a moment; rules with hours do not where nobody said when.
  func holds(at moment: CityMoment?) -> Bool {
    guard let week else { return true }
    return moment.map(week.contains) ?? false
  }

  /// Whether it fits a ticket of a service that it takes.
  func fits(_ query: RoutingQuery) -> Bool { holds(at: query.moment) && places.fit(query) != nil }
}

/// How a rule takes a ticket.
public enum RuleVerdict: Hashable, Sendable, CaseIterable {
  case fits, otherService, otherTime, otherDistrict, otherPlace, outside, placeUnknown
  /// It fits, but none of its contractors is on duty and has room.
  case nobody
  /// It gives tickets to the house's owner only, and there is none, or nobody said which house.
  case ownerUnknown
}
