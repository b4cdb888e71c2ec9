import Foundation

/// Frost mode: somebody has said that it is cold enough for other priorities.
public struct FrostNotice: Hashable, Sendable {
  /// From when.
  public var from: Date
  /// Until when; then it ends by itself.
  public var until: Date
  /// Who said so: a database login.
  public var author: String
  /// Why: «−18 °C за прогнозом».
  public var reason: String

  /// A notice as stored.
  public init(from: Date, until: Date, author: String, reason: String) {
    self.from = from
    self.until = until
    self.author = author
    self.reason = reason
  }

  /// Whether it holds at that moment.
  public func holds(at moment: Date) -> Bool { from <= moment && moment < until }
}
