import Foundation
import Hotline
import Priorities
import Routing
import ServiceLevels

/// A city's catalogue, map, rules, policies and calendars, as imported and checked as a whole.
public struct City: CityRules {
  /// The names behind the codes.
  public let directory: CityDirectory
  /// Where the districts are.
  public let map: DistrictMap
  /// Who gets what.
  public let rules: RuleBook
  /// What is promised.
  public let policies: PolicyBook
  /// The hours in which promises run.
  public let calendars: CalendarBook
  /// What makes a ticket more or less urgent; nil where the city has no such rules.
  public let priorities: PriorityBook?
  /// The latest word about frost.
  public let frost: FrostNotice?

  /// A city of parts that were read knowing each other: every calendar a policy names is in
  /// `calendars`.
  init(
    directory: CityDirectory, map: DistrictMap, rules: RuleBook, policies: PolicyBook,
    calendars: CalendarBook, priorities: PriorityBook? = nil, frost: FrostNotice? = nil
  ) {
    self.directory = directory
    self.map = map
    self.rules = rules
    self.policies = policies
    self.calendars = calendars
    self.priorities = priorities
    self.frost = frost
  }

  /// The catalogue, in the order of its codes.
  public var services: [Service] { directory.services.values.sorted { $0.code < $1.code } }

  /// See `CityRules`.
  public func service(_ code: ServiceCode) -> Service? { directory.services[code] }

  /// See `CityRules`.
  public func contractor(_ code: ContractorCode) -> Contractor? { directory.contractors[code] }

  /// See `CityRules`.
  public func district(at point: GeoPoint) -> DistrictCode? { map.district(at: point) }

  /// See `CityRules`; the explanation is one Ukrainian sentence, as the ticket's log keeps it.
  public func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    let decision = rules.decide(RoutingQuery(service: service, place: place, map: map))
    return Assignment(
      contractor: decision.contractor, ruleID: decision.ruleID, explanation: decision.explanation)
  }

  /// See `CityRules`.
  public func urgency(of facts: PriorityFacts) -> PriorityDecision {
    var facts = facts
    if frost?.holds(at: facts.at) == true { facts.isFrost = true }
    return priorities?.decide(facts) ?? PriorityDecision(priority: facts.base, base: facts.base)
  }

  /// See `CityRules`.
  public func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
    -> Promise?
  {
    policies.promise(for: stage, of: query, from: receivedAt, calendars: calendars)
  }
}
