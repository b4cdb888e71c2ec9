import Foundation

/// Carries a `Codable` value to and from a `json` or `jsonb` parameter or column.
///
/// Dates inside travel as ISO 8601 in UTC with microseconds, as PostgreSQL's own JSON has them.
public struct JSON<Value> {
  /// The Swift side.
  public let value: Value
  let text: String
}

extension JSON: Sendable where Value: Sendable {}

extension JSON: PostgresEncodable where Value: Encodable {
  /// Encodes `value` now, so that a value JSON cannot hold fails here and not inside a query.
  public init(_ value: Value) throws {
    self.value = value
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(Timestamp.text(of: date))
    }
    text = String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// `jsonb`
  public static var postgresType: PostgresType { .jsonb }
  /// The encoded value.
  public var postgresText: String { text }
}

extension JSON: PostgresDecodable where Value: Decodable {
  /// Decodes; nil when the JSON does not describe a `Value`.
  public static func decode(postgresText text: Span<UInt8>) -> JSON<Value>? {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = Array(try container.decode(String.self).utf8)
      guard let date = Timestamp.date(text.span) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UTC time")
      }
      return date
    }
    let string = text.string
    // The protocol says nil for “not a value of this type”; the row's error names the column.
    guard let value = try? decoder.decode(Value.self, from: Data(string.utf8)) else { return nil }
    return JSON(value: value, text: string)
  }
}
