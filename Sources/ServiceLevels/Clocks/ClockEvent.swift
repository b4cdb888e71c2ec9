import Foundation
import Hotline

/// Something in a ticket's log that moves a service clock.
public struct ClockEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    /// The promise was made.
    case started(ClockTerms)
    /// The time stops: somebody waits for a third party or for the weather. With `until` it runs
    /// again from then on by itself.
    case paused(reason: String, author: String, until: Date? = nil)
    /// The time runs again.
    case resumed
    /// The promise was kept, late or not.
    case met
    /// Another promise holds from now on; what was used and paused stays.
    case policyChanged(ClockTerms)
    /// Another contractor has it, perhaps with another promise; what was used and paused stays.
    case reassigned(ContractorCode, ClockTerms?)
  }

  /// When it happened.
  public var at: Date
  /// What happened.
  public var kind: Kind

  /// Something that happened to a clock.
  public init(at: Date, _ kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

/// Why a log cannot be a clock's.
public enum ClockLogError: Error, Hashable, Sendable {
  /// The log does not begin with `started`.
  case notStarted
  /// An event is older than the one before it.
  case outOfOrder(index: Int)
  /// The clock stands in a state in which this cannot happen.
  case illegal(index: Int)
  /// There is no such calendar.
  case unknownCalendar(CalendarCode)
}
