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
  /// How the centre itself works.
  public let settings: CitySettings
  /// The version of the rules.
  public let rulesVersion: Int
  /// How many jobs each contractor has whose jobs are limited, as last counted.
  public internal(set) var openOrders: [ContractorCode: Int] = [:]
  /// How tickets that were done are closed.
  public let closing: ClosingRules

  /// A city of parts that were read knowing each other: every calendar a policy names is in
  /// `calendars`.
  init(
    directory: CityDirectory, map: DistrictMap, rules: RuleBook, policies: PolicyBook,
    calendars: CalendarBook, rulesVersion: Int, priorities: PriorityBook? = nil,
    frost: FrostNotice? = nil, settings: CitySettings = CitySettings(),
    closing: ClosingRules = ClosingRules()
  ) {
    self.directory = directory
    self.map = map
    self.rules = rules
    self.policies = policies
    self.calendars = calendars
    self.priorities = priorities
    self.frost = frost
    self.settings = settings
    self.rulesVersion = rulesVersion
    self.closing = closing
  }

  /// The same city with the open jobs as they are now; nothing is asked where nobody's are limited.
  public func counted(by store: any CityStore) async throws -> City {
    let limited = rules.roster.counted
    guard !limited.isEmpty else { return self }
    var city = self
    city.openOrders = try await store.openOrders(of: limited)
    return city
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
    let query = RoutingQuery(
      service: service, place: place, map: map, moment: CityMoment(now, in: rules.zone))
    let decision = rules.decide(query, openOrders: openOrders)
    return Assignment(
      contractor: decision.contractor, ruleID: decision.ruleID, rulesVersion: rulesVersion,
      explanation: decision.explanation)
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
