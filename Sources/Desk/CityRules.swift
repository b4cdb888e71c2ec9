import Foundation
import Hotline
import Priorities
import ServiceLevels

/// A contractor chosen by a rule.
public struct Assignment: Hashable, Sendable {
  /// Whose queue.
  public var contractor: ContractorCode
  /// The rule that won.
  public var ruleID: String
  /// The version of the rules it was taken by; nil where rules have none.
  public var rulesVersion: Int?
  /// Why, in words.
  public var explanation: String

  /// A routing decision.
  public init(
    contractor: ContractorCode, ruleID: String, rulesVersion: Int? = nil, explanation: String
  ) {
    self.contractor = contractor
    self.ruleID = ruleID
    self.rulesVersion = rulesVersion
    self.explanation = explanation
  }
}

/// The city as the desk asks about it: pure, loaded as a whole, replaced as a whole.
public protocol CityRules: Sendable {
  /// The service with this code; nil when the catalogue has none.
  func service(_ code: ServiceCode) -> Service?
  /// The contractor with this code; nil when there is none.
  func contractor(_ code: ContractorCode) -> Contractor?
  /// The district a point (WGS84 degrees) lies in; nil outside the city.
  func district(at point: GeoPoint) -> DistrictCode?
  /// Who gets a ticket: always somebody, at last the shift's own queue.
  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment
  /// How urgent a ticket is by the city's priority rules and frost mode, and why.
  func urgency(of facts: PriorityFacts) -> PriorityDecision
  /// What is promised for a stage to a ticket that came at `receivedAt`, and from when it counts;
  /// nil where neither a policy nor the law promises anything.
  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date) -> Promise?
  /// The hours in which promises run.
  var calendars: CalendarBook { get }
  /// How tickets that were done are closed.
  var closing: ClosingRules { get }
}

extension CityRules {
  /// The usual: nothing is on control but what people put there, nothing closes by itself.
  public var closing: ClosingRules { ClosingRules() }

  /// Whether tickets about a service, or about what it is a part of, are on control.
  func isOnControl(service: ServiceCode, priority: Priority) -> Bool {
    if let least = closing.controlledFrom, priority >= least { return true }
    var code: ServiceCode? = service
    // Deeper than any tree of services, should one ever bite its own tail.
    for _ in 0..<32 {
      guard let next = code else { return false }
      if closing.controlledServices.contains(next) { return true }
      code = self.service(next)?.parent
    }
    return false
  }
}
