/// Names one leg of a call within one exchange: a caller's, or one the exchange made itself.
///
/// Never used twice while the exchange lives.
public struct CallID: Hashable, Sendable, CustomStringConvertible {
  /// The number the engine knows the call by.
  public let rawValue: UInt64

  /// A call by its number.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The number, for the journal.
  public var description: String { "call-\(rawValue)" }
}
