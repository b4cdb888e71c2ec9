import Foundation

/// How far a replay has come.
public struct ReplayProgress: Hashable, Sendable {
  /// Requests done.
  public var done: Int
  /// All requests.
  public var total: Int
  /// The simulated clock.
  public var clock: Date
  /// Incidents proposed so far.
  public var incidents: Int
}
