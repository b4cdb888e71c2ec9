/// A stable code that people write in files and URLs: lower-case Latin letters, digits and
/// hyphens, at most 40 characters, told apart by what it names.
public struct Code<Subject>: RawRepresentable, Hashable, Comparable, Sendable,
  CustomStringConvertible
{
  /// The code as written.
  public let rawValue: String

  /// Nil when the text does not match `^[a-z0-9][a-z0-9-]{0,39}$`.
  public init?(rawValue: String) {
    let bytes = rawValue.utf8
    guard (1...40).contains(bytes.count), bytes.first != 45,
      bytes.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
    else { return nil }
    self.rawValue = rawValue
  }

  /// The code as written.
  public var description: String { rawValue }

  /// In alphabetical order.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Code: Codable {
  /// Reads a code; throws `DecodingError.dataCorrupted` when the text is none.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let code = Self(rawValue: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a code: \(text.prefix(50))"))
    }
    self = code
  }

  /// Writes the code as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// What a problem is about.
public typealias ServiceCode = Code<Service>
/// An organisation with a queue.
public typealias ContractorCode = Code<Contractor>
/// A polygon used for routing.
public typealias DistrictCode = Code<District>

/// A part of the city: micro-district, village, starosta's district.
public enum District {}
