/// Why the exchange cannot do something.
public enum TelephonyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A setting, a port or a certificate cannot be used; one sentence for an operator.
  case unusable(String)
  /// An argument of a command makes no sense; one sentence for whoever wrote it.
  case invalid(String)
  /// A WAV file cannot be played; one sentence that names it.
  case unplayable(String)
  /// More commands wait than may; try again later.
  case busy
  /// The exchange has stopped.
  case stopped

  /// One sentence.
  public var description: String {
    switch self {
    case .unusable(let reason), .invalid(let reason), .unplayable(let reason): reason
    case .busy: "The telephone exchange has more commands waiting than it may; try again later."
    case .stopped: "The telephone exchange has stopped."
    }
  }
}
