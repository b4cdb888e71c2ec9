/// The checked name of a table, column, role or channel.
///
/// Only lower-case letters, digits and underscores, not starting with a digit, at most 63 bytes
/// (PostgreSQL's NAMEDATALEN - 1): names beyond that are silently cut by the server.
public struct SQLIdentifier: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The bare name.
  public let name: String

  /// Takes a name found at run time; nil when it is not a plain one.
  public init?(_ name: String) {
    guard Self.isPlain(name) else { return nil }
    self.name = name
  }

  /// Takes a name written in the source; one that is not plain is a programmer's error and traps.
  public init(stringLiteral name: String) {
    precondition(Self.isPlain(name), "“\(name)” is not a plain SQL name")
    self.name = name
  }

  var quoted: String { "\"\(name)\"" }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 63 else { return false }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard !isDigit(first) else { return false }
    return name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || isDigit(byte) || byte == 0x5F
    }
  }
}
