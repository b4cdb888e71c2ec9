/// A value of a JSON5 document and where it stands.
public struct JSON5Node: Hashable, Sendable {
  /// The value.
  public var value: JSON5Value
  /// Where it begins.
  public var position: SourcePosition

  /// A value at a place.
  public init(_ value: JSON5Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }
}

/// What JSON5 (json5.org, version 1.0.0) can say.
public enum JSON5Value: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON5Node])
  /// The members in the order of the file; no key comes twice.
  case object([JSON5Member])

  /// The kind of value in words, for messages.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A key and its value.
public struct JSON5Member: Hashable, Sendable {
  /// The key.
  public var key: String
  /// Where the key stands.
  public var position: SourcePosition
  /// The value.
  public var node: JSON5Node

  /// A key and its value.
  public init(key: String, at position: SourcePosition, node: JSON5Node) {
    self.key = key
    self.position = position
    self.node = node
  }
}
