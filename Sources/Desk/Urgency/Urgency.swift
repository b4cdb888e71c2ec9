import Catalogue
import Foundation
import Hotline
import Priorities

extension CityRules {
  /// A city without priority rules leaves it to the service.
  public func urgency(of facts: PriorityFacts) -> PriorityDecision {
    PriorityDecision(priority: facts.base, base: facts.base)
  }
}

/// How urgent a ticket is, who says so, and what the log says about it.
public struct Urgency: Hashable, Sendable {
  /// How urgent.
  public let priority: Priority
  /// Who says so.
  public let source: PrioritySource
  /// What the rules say, whether or not a person decided otherwise.
  public let decision: PriorityDecision

  /// Asks the rules; a person's choice wins.
  init(_ facts: PriorityFacts, chosen: Priority?, rules: some CityRules) {
    decision = rules.urgency(of: facts)
    priority = chosen ?? decision.priority
    source = chosen != nil ? .person : decision.grounds.isEmpty ? .service : .rules
  }

  /// The log's entry; nil where the service alone decided and there is nothing to explain.
  func event(at now: Date, by actor: Actor) -> TicketEvent? {
    guard source != .service else { return nil }
    let explanation = decision.explanation(in: .uk)
    var details = ["priority": priority.rawValue, "source": source.rawValue]
    if !explanation.isEmpty { details["explanation"] = explanation }
    if source == .person { details["byRules"] = decision.priority.rawValue }
    let rules = decision.grounds.map(\.rule.code.rawValue).joined(separator: " ")
    if !rules.isEmpty { details["rules"] = rules }
    let author = source == .person ? actor : .system
    return TicketEvent(at: now, kind: .prioritized, onBehalfOf: author.label, details: details)
  }
}

extension PriorityFacts {
  /// What a draft says; `service` may be unknown yet.
  init(_ draft: TicketDraft, service: Service?, at now: Date) {
    self.init(
      service: service?.code, base: service?.priority ?? .normal, description: draft.description,
      address: draft.place.address, earlierServices: draft.earlierServices, at: now)
  }
}
