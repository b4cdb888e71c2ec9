import Catalogue
import Foundation
import Hotline

/// What decides how urgent a ticket is.
public struct PriorityFacts: Hashable, Sendable {
  /// What it is about; nil when nobody knows yet.
  public var service: ServiceCode?
  /// How urgent such tickets are by themselves.
  public var base: Priority
  /// What the resident said.
  public var description: String
  /// Street and number, where they are known.
  public var address: String
  /// What other open tickets of the same caller are about.
  public var earlierServices: [ServiceCode]
  /// Whether frost mode is on.
  public var isFrost: Bool
  /// When.
  public var at: Date

  /// What is known of a ticket.
  public init(
    service: ServiceCode?, base: Priority, description: String, address: String = "",
    earlierServices: [ServiceCode] = [], isFrost: Bool = false, at: Date
  ) {
    self.service = service
    self.base = base
    self.description = description
    self.address = address
    self.earlierServices = earlierServices
    self.isFrost = isFrost
    self.at = at
  }
}

/// How urgent a ticket is by the city's rules, and why.
public struct PriorityDecision: Hashable, Sendable {
  /// A rule that held.
  public struct Ground: Hashable, Sendable {
    /// The rule.
    public let rule: PriorityRule
    /// What made it hold: words that were said, a building, hours.
    public let evidence: String

    /// A rule with what made it hold.
    public init(rule: PriorityRule, evidence: String) {
      self.rule = rule
      self.evidence = evidence
    }
  }

  /// How urgent.
  public let priority: Priority
  /// How urgent by the service alone.
  public let base: Priority
  /// The rules that held, in the order of the file.
  public let grounds: [Ground]

  /// A decision.
  public init(priority: Priority, base: Priority, grounds: [Ground] = []) {
    self.priority = priority
    self.base = base
    self.grounds = grounds
  }

  /// «Дитина в оселі («маленька дитина»); мороз»; empty where the service alone decided.
  public func explanation(in language: Language) -> String {
    grounds.map { ground in
      let reason = ground.rule.reason[language]
      return ground.evidence.isEmpty ? reason : reason + " (" + ground.evidence + ")"
    }.joined(separator: "; ")
  }
}
