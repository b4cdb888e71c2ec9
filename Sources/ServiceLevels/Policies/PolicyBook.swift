import Foundation
import Hotline

/// What decides a ticket's policy.
public struct PolicyQuery: Hashable, Sendable {
  /// What the ticket is about.
  public var service: ServiceCode
  /// How urgent it is.
  public var priority: Priority
  /// Where it is; nil where that is unknown or outside the city.
  public var district: DistrictCode?
  /// Who has it; nil where nobody has.
  public var contractor: ContractorCode?

  /// A question to the policy book.
  public init(
    service: ServiceCode, priority: Priority, district: DistrictCode?,
    contractor: ContractorCode?
  ) {
    self.service = service
    self.priority = priority
    self.district = district
    self.contractor = contractor
  }
}

/// A promise and the policy that makes it.
public struct ClockTerms: Hashable, Sendable {
  /// The policy.
  public var policy: PolicyCode
  /// What it promises.
  public var target: ServiceTarget
  /// Whom to tell when the deadline is near or missed.
  public var escalation: [EscalationStep]

  /// A promise and the policy that makes it.
  public init(policy: PolicyCode, target: ServiceTarget, escalation: [EscalationStep] = []) {
    self.policy = policy
    self.target = target
    self.escalation = escalation
  }
}

/// A promise as it begins.
public struct Promise: Hashable, Sendable {
  /// What is promised.
  public var terms: ClockTerms
  /// From when it is counted.
  public var startedAt: Date

  /// A promise that is counted from `startedAt`.
  public init(terms: ClockTerms, startedAt: Date) {
    self.terms = terms
    self.startedAt = startedAt
  }
}

/// All policies of a city.
///
/// The most specific policy that makes a promise for the stage wins: the one that names the nearest
/// service in the tree; among those, one that names the priority; then the district; then the
/// contractor; among equals the first in the book.
public struct PolicyBook: Sendable {
  /// The policies in the order of the book.
  public let policies: [ServicePolicy]
  /// When people want to be told; a role that is missing is told at any hour.
  public let noticeHours: [NoticeRole: CalendarCode]
  private let tree: ServiceTree

  /// The policies of a city, in the order of their files.
  public init(
    _ policies: [ServicePolicy], tree: ServiceTree, noticeHours: [NoticeRole: CalendarCode] = [:]
  ) {
    self.policies = policies
    self.noticeHours = noticeHours
    self.tree = tree
  }

  /// What is promised for a stage; nil when no policy promises anything.
  public func terms(for stage: ClockStage, of query: PolicyQuery) -> ClockTerms? {
    mostSpecific(for: query) { policy in
      policy.targets[stage].map {
        ClockTerms(policy: policy.code, target: $0, escalation: policy.escalation)
      }
    }
  }

  /// What is promised for a stage to a ticket that came at `receivedAt`; nil when neither a policy
  /// nor the law promises anything.
  public func promise(
    for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date, calendars: CalendarBook
  ) -> Promise? {
    guard stage == .statutory else {
      return terms(for: stage, of: query).map { Promise(terms: $0, startedAt: receivedAt) }
    }
    return mostSpecific(for: query) { policy in
      guard let term = policy.statutory, let zone = calendars[term.calendar]?.zone else {
        return nil
      }
      let (target, from) = term.promise(receivedAt: receivedAt, zone: zone)
      return Promise(
        terms: ClockTerms(policy: policy.code, target: target, escalation: policy.escalation),
        startedAt: from)
    }
  }

  private func mostSpecific<Said>(
    for query: PolicyQuery, _ says: (ServicePolicy) -> Said?
  ) -> Said? {
    let lineage = tree.lineage(of: query.service)
    var best: (rank: Specificity, said: Said)?
    for policy in policies {
      guard let rank = Specificity(of: policy.scope, for: query, lineage: lineage) else { continue }
      if let known = best, rank <= known.rank { continue }
      if let said = says(policy) { best = (rank, said) }
    }
    return best?.said
  }
}

/// How closely a scope fits a ticket; compared service first, contractor last.
private struct Specificity: Comparable {
  private let service: Int
  private let priority: Int
  private let district: Int
  private let contractor: Int

  /// Nil when the scope does not fit at all.
  init?(of scope: ServicePolicy.Scope, for query: PolicyQuery, lineage: [ServiceCode]) {
    if scope.services.isEmpty {
      service = 0
    } else if let steps = lineage.firstIndex(where: scope.services.contains) {
      service = lineage.count - steps
    } else {
      return nil
    }
    guard let priority = Self.rank(scope.priorities, query.priority),
      let district = Self.rank(scope.districts, query.district),
      let contractor = Self.rank(scope.contractors, query.contractor)
    else { return nil }
    self.priority = priority
    self.district = district
    self.contractor = contractor
  }

  private static func rank<Code>(_ named: Set<Code>, _ code: Code?) -> Int? {
    if named.isEmpty { return 0 }
    guard let code, named.contains(code) else { return nil }
    return 1
  }

  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.service, lhs.priority, lhs.district, lhs.contractor)
      < (rhs.service, rhs.priority, rhs.district, rhs.contractor)
  }
}
