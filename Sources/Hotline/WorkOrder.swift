import Foundation

/// One contractor's job on a ticket.
public struct WorkOrder: Hashable, Sendable {
  /// Where a job is.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// In the contractor's queue.
    case assigned
    /// Taken by the contractor.
    case accepted
    /// Under way.
    case inWork = "in_work"
    /// «Not ours», with a reason.
    case refused
    /// Done, with an answer.
    case done
    /// Taken away by a dispatcher.
    case cancelled

    /// Whether the contractor still has it.
    public var isOpen: Bool { self == .assigned || self == .accepted || self == .inWork }
  }

  /// The number the database gave; nil before the first save.
  public var id: WorkOrderID?
  /// In which of the ticket's rounds it was given out.
  public var round: Int
  /// Whose job it is.
  public var contractor: ContractorCode
  /// Where it is.
  public var state: State
  /// When the contractor got it.
  public var assignedAt: Date
  /// When the contractor took it.
  public var acceptedAt: Date?
  /// When it was done, refused or taken away.
  public var endedAt: Date?
  /// Why it was refused or taken away.
  public var reason: String?
  /// Whether a refused job is another contractor's by now, or needed by nobody.
  public var isSettled = false
  /// The contractor's answer.
  public var answer: String?
  /// The rule that chose the contractor.
  public var ruleID: String
  /// The version of the rules it was chosen by; nil where a person chose.
  public var rulesVersion: Int?
  /// Why that rule won, in words.
  public var explanation: String

  /// A new job in a contractor's queue.
  public init(
    contractor: ContractorCode, round: Int = 1, assignedAt: Date, ruleID: String,
    rulesVersion: Int? = nil, explanation: String
  ) {
    self.round = round
    self.contractor = contractor
    self.state = .assigned
    self.assignedAt = assignedAt
    self.ruleID = ruleID
    self.rulesVersion = rulesVersion
    self.explanation = explanation
  }
}
