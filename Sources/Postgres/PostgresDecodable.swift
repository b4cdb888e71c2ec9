/// A value that can be read from a column that is not NULL.
public protocol PostgresDecodable {
  /// Reads PostgreSQL's text format; nil when `text` is not a value of this type.
  static func decode(postgresText text: Span<UInt8>) -> Self?
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
  /// Reads the raw value; nil also when no case has it.
  public static func decode(postgresText text: Span<UInt8>) -> Self? {
    RawValue.decode(postgresText: text).flatMap(Self.init(rawValue:))
  }
}

extension Span<UInt8> {
  /// The bytes as a string; the server sends valid UTF-8, as the client encoding asks.
  var string: String {
    withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
