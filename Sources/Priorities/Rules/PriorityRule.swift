import Catalogue
import Hotline

/// The name of a priority rule.
public typealias PriorityRuleCode = Code<PriorityRule>
/// A kind of building that people depend on: hospital, school, kindergarten.
public typealias PremisesKind = Code<Premises>

/// When a ticket is more or less urgent than its service says; all conditions must hold.
public struct PriorityRule: Hashable, Sendable {
  /// What a rule does.
  public enum Effect: Hashable, Sendable {
    /// Raises to this at least.
    case atLeast(Priority)
    /// Lowers to this at most, where no rule raises.
    case atMost(Priority)
  }

  /// The stable code.
  public var code: PriorityRuleCode
  /// Why, as people read it.
  public var reason: Phrase
  /// Services, each with everything that hangs on it; empty means all.
  public var services: Set<ServiceCode> = []
  /// Words of which one must be said and not taken back; empty means any.
  public var words: [WordPattern] = []
  /// Kinds of buildings at the address; empty means any address.
  public var places: Set<PremisesKind> = []
  /// The hours it holds; nil means always.
  public var hours: DayHours?
  /// Whether it holds only while frost mode is on.
  public var isForFrost = false
  /// How many open tickets about the same there must be already; 0 means none is asked for.
  public var earlierTickets = 0
  /// What it does.
  public var effect: Effect

  /// A rule without conditions.
  public init(code: PriorityRuleCode, reason: Phrase, effect: Effect) {
    self.code = code
    self.reason = reason
    self.effect = effect
  }
}

/// Buildings of one kind that people depend on.
public struct Premises: Hashable, Sendable {
  /// What kind.
  public var kind: PremisesKind
  /// What people call it.
  public var name: String
  /// Street and number, as the gazetteer writes them.
  public var address: String

  /// A building.
  public init(kind: PremisesKind, name: String, address: String) {
    self.kind = kind
    self.name = name
    self.address = address
  }

  /// Whether a ticket's address is this one or something in it: «вулиця Зоряна, 12, палата 3».
  func isAt(_ address: String) -> Bool {
    let (own, other) = (self.address.lowercased(), address.lowercased())
    guard other.hasPrefix(own) else { return false }
    let next = other.dropFirst(own.count).first
    return next == nil || next == "," || next == " "
  }
}

/// Hours of the day by the city's clock: «22:00-06:00» goes over midnight.
public struct DayHours: Hashable, Sendable {
  /// Minutes since midnight, 0…1439.
  public let startMinute: Int
  /// Minutes since midnight, 0…1439; before the start it is the next day's.
  public let endMinute: Int

  /// Nil when the text is not «HH:MM-HH:MM» or holds nothing.
  public init?(_ text: String) {
    let minutes = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
    guard minutes.count == 2, let start = minutes[0], let end = minutes[1], start != end else {
      return nil
    }
    (startMinute, endMinute) = (start, end)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// Whether a minute of the day lies in them; the end does not.
  func contains(minute: Int) -> Bool {
    startMinute < endMinute
      ? (startMinute..<endMinute).contains(minute) : minute >= startMinute || minute < endMinute
  }
}
