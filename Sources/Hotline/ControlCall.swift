/// A call to the resident that asks whether the work was really done.
public struct ControlCall: Hashable, Sendable {
  /// What came of it.
  public enum Result: String, Hashable, Sendable, CaseIterable {
    /// The resident says it is done.
    case confirmed
    /// The resident says it is not.
    case notDone = "not_done"
    /// Nobody picked up.
    case notReached = "not_reached"
  }

  /// Who was called: a number, a name or both.
  public var called: String
  /// What came of it.
  public var result: Result
  /// What the resident said; must be there when it is not done.
  public var remark: String

  /// A call as a dispatcher reports it.
  public init(called: String, result: Result, remark: String = "") {
    self.called = called
    self.result = result
    self.remark = remark
  }
}
