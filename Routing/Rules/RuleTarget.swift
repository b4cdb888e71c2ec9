import Hotline

/// Who a rule gives tickets to.
public enum RuleTarget: Hashable, Sendable {
  /// What stands for `owner` in rule files.
  static let ownerWord = "owner"

  /// This one.
  case contractor(ContractorCode)
  /// Whoever manages the very house.
  case owner
}

/// Somebody a rule would have given a ticket to.
public struct PassedOver: Hashable, Sendable {
  /// Why not.
  public enum Reason: Hashable, Sendable {
    /// Nobody manages the house, or no house is named.
    case noOwner
    /// Nobody is on duty there.
    case offDuty
    /// So many jobs are open there; no more than `capacity` are given.
    case full(open: Int, capacity: Int)
  }

  /// The rule that fitted.
  public let rule: RuleCode
  /// Who; nil for a house's owner where there is none.
  public let contractor: ContractorCode?
  /// Why not.
  public let reason: Reason
}
