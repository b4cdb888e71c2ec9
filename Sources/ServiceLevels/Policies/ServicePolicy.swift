import Hotline

/// The name of a service policy.
public typealias PolicyCode = Code<ServicePolicy>

/// What the city promises for some of its tickets.
public struct ServicePolicy: Hashable, Sendable {
  /// The tickets a policy is for; an empty set means all.
  public struct Scope: Hashable, Sendable {
    /// Services, each with everything that hangs on it.
    public var services: Set<ServiceCode>
    /// Priorities.
    public var priorities: Set<Priority>
    /// Districts; a ticket without one fits only a policy that names none.
    public var districts: Set<DistrictCode>
    /// Contractors; as with districts.
    public var contractors: Set<ContractorCode>

    /// A scope; by default everything.
    public init(
      services: Set<ServiceCode> = [], priorities: Set<Priority> = [],
      districts: Set<DistrictCode> = [], contractors: Set<ContractorCode> = []
    ) {
      self.services = services
      self.priorities = priorities
      self.districts = districts
      self.contractors = contractors
    }
  }

  /// The stable code.
  public var code: PolicyCode
  /// What people call it.
  public var title: String
  /// The tickets it is for.
  public var scope: Scope
  /// What it promises.
  public var targets: [ClockStage: ServiceTarget]
  /// What the law gives beside it; nil where this policy says nothing of it.
  public var statutory: StatutoryTerm?
  /// Whom to tell when a deadline of this policy is near or missed, in this order.
  public var escalation: [EscalationStep]

  /// A policy.
  public init(
    code: PolicyCode, title: String, scope: Scope, targets: [ClockStage: ServiceTarget],
    statutory: StatutoryTerm? = nil, escalation: [EscalationStep] = []
  ) {
    self.code = code
    self.title = title
    self.scope = scope
    self.targets = targets
    self.statutory = statutory
    self.escalation = escalation
  }
}
