/// Who said how urgent a ticket is.
public enum PrioritySource: String, Hashable, Sendable, Codable, CaseIterable {
  /// The service, as the catalogue has it.
  case service
  /// The city's priority rules.
  case rules
  /// A dispatcher; no rule overrules a person.
  case person
}

/// How urgent a ticket is; decides its target times.
public enum Priority: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// Can wait.
  case low
  /// The usual.
  case normal
  /// Before the usual ones.
  case high
  /// Minutes count.
  case emergency

  /// From `low` to `emergency`.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .normal: 1
    case .high: 2
    case .emergency: 3
    }
  }
}
