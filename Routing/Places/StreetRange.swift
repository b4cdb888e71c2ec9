import Hotline

/// A side of a street.
public enum StreetSide: String, Hashable, Sendable, CaseIterable {
  case odd, even, both
}

/// A stretch of a street: one side or both, between two numbers or as a whole.
public struct StreetRange: Hashable, Sendable {
  /// The street.
  public var street: StreetCode
  /// The side.
  public var side: StreetSide
  /// The first number; nil from the street's beginning.
  public var from: HouseNumber?
  /// The last number, with all its letters and blocks («45» ends after «45б»); nil to the end.
  public var to: HouseNumber?

  /// A stretch of a street.
  public init(
    street: StreetCode, side: StreetSide = .both, from: HouseNumber? = nil, to: HouseNumber? = nil
  ) {
    self.street = street
    self.side = side
    self.from = from
    self.to = to
  }

  /// Whether a house of a street stands on it; a house without a number stands on whole streets.
  public func contains(street: StreetCode, number: HouseNumber?) -> Bool {
    guard street == self.street else { return false }
    guard let number else { return side == .both && from == nil && to == nil }
    switch side {
    case .odd: guard number.isOdd else { return false }
    case .even: guard !number.isOdd else { return false }
    case .both: break
    }
    if let from, number < from { return false }
    if let to, number > to, !number.belongs(to: to) { return false }
    return true
  }

  /// Whether some number could lie on both.
  public func overlaps(_ other: StreetRange) -> Bool {
    // The later beginning comes before the earlier end; a stretch that runs backwards is empty.
    guard street == other.street, begins(beforeEndOf: self), begins(beforeEndOf: other),
      other.begins(beforeEndOf: self), other.begins(beforeEndOf: other)
    else { return false }
    switch (side, other.side) {
    case (.both, .both): return true
    case (.odd, .even), (.even, .odd): return false
    default:
      // One side of the street only: a stretch of a single number may lie on the other.
      let first = max(from?.whole ?? 0, other.from?.whole ?? 0)
      let last = min(to?.whole ?? .max, other.to?.whole ?? .max)
      let wantsOdd = side == .odd || other.side == .odd
      return first < last || (first % 2 == 1) == wantsOdd
    }
  }

  private func begins(beforeEndOf other: StreetRange) -> Bool {
    guard let from, let end = other.to else { return true }
    return from <= end || from.belongs(to: end)
  }
}
