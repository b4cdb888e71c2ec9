import Foundation
import Hotline

/// All priority rules of a city: pure, and the same answer to the same question.
///
/// Every rule is asked. The highest raise wins; only where none raises, the lowest rule that lowers
/// counts. A service's own priority is never lowered by a rule that wants to raise, nor the other
/// way round.
public struct PriorityBook: Sendable {
  /// The rules in the order of the file.
  public let rules: [PriorityRule]
  /// The buildings that rules speak of.
  public let premises: [Premises]
  private let tree: ServiceTree
  private let calendar: Calendar

  /// The rules of a city whose clocks show `zone`.
  public init(
    _ rules: [PriorityRule], premises: [Premises], zone: TimeZone, tree: ServiceTree
  ) {
    self.rules = rules
    self.premises = premises
    self.tree = tree
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// How urgent a ticket is, and why.
  public func decide(_ facts: PriorityFacts) -> PriorityDecision {
    let question = Question(facts, book: self)
    let grounds = rules.compactMap { rule in
      question.evidence(for: rule).map { PriorityDecision.Ground(rule: rule, evidence: $0) }
    }
    var raised = facts.base
    var lowered = facts.base
    var doesRaise = false
    for ground in grounds {
      switch ground.rule.effect {
      case .atLeast(let priority):
        raised = max(raised, priority)
        doesRaise = true
      case .atMost(let priority): lowered = min(lowered, priority)
      }
    }
    // What did not count is no reason.
    let counted = grounds.filter { ground in
      if case .atLeast = ground.rule.effect { true } else { !doesRaise }
    }
    return PriorityDecision(
      priority: doesRaise ? raised : lowered, base: facts.base, grounds: counted)
  }

  /// A question with what several rules need of it, worked out once.
  private struct Question {
    let facts: PriorityFacts
    let lineage: Set<ServiceCode>
    let text: Utterance
    let premises: [Premises]
    let minute: Int
    /// How many of the caller's open tickets hang on the same branch of the catalogue.
    let earlierTickets: Int

    init(_ facts: PriorityFacts, book: PriorityBook) {
      self.facts = facts
      let lineage = facts.service.map(book.tree.lineage) ?? []
      self.lineage = Set(lineage)
      earlierTickets = facts.earlierServices.count { earlier in
        lineage.last != nil && book.tree.lineage(of: earlier).last == lineage.last
      }
      text = Utterance(facts.description)
      premises = book.premises.filter { $0.isAt(facts.address) }
      let time = book.calendar.dateComponents([.hour, .minute], from: facts.at)
      minute = (time.hour ?? 0) * 60 + (time.minute ?? 0)
    }

    /// What makes a rule hold, possibly nothing one could quote; nil when it does not hold.
    func evidence(for rule: PriorityRule) -> String? {
      guard rule.services.isEmpty || !lineage.isDisjoint(with: rule.services),
        !rule.isForFrost || facts.isFrost, earlierTickets >= rule.earlierTickets,
        rule.hours?.contains(minute: minute) ?? true
      else { return nil }
      // Words and places are two ways of saying the same: «у лікарні» or the hospital's address.
      if rule.words.isEmpty, rule.places.isEmpty { return "" }
      if let place = premises.first(where: { rule.places.contains($0.kind) }) { return place.name }
      for pattern in rule.words {
        if let said = pattern.match(in: text) { return "«\(said)»" }
      }
      return nil
    }
  }
}
