import Hotline

/// How a city closes what contractors say is done.
public struct ClosingRules: Hashable, Sendable {
  /// The seconds of a day after which tickets close by themselves.
  public static let secondsPerDay = 86_400.0

  /// Services whose tickets, those of their branches included, are on control: the resident is
  /// called before they are closed.
  public var controlledServices: Set<ServiceCode>
  /// The priority from which on tickets are on control whatever they are about; nil for none.
  public var controlledFrom: Priority?
  /// After so many calls which nobody picked up a ticket on control may be closed.
  public var controlCalls: Int
  /// Days of 24 hours after which a ticket that was reported done, and need not wait for a control
  /// call, closes by itself; nil for never.
  public var afterDays: Int?

  /// Rules; by default nothing is on control and nothing closes by itself.
  public init(
    controlledServices: Set<ServiceCode> = [], controlledFrom: Priority? = nil,
    controlCalls: Int = 3, afterDays: Int? = nil
  ) {
    self.controlledServices = controlledServices
    self.controlledFrom = controlledFrom
    self.controlCalls = controlCalls
    self.afterDays = afterDays
  }
}
