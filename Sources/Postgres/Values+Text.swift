import Foundation

extension String: PostgresEncodable, PostgresDecodable {
  /// Inferred by the server, so that a string fits text, enum, json and geometry alike.
  public static var postgresType: PostgresType { .inferred }
  /// The string itself.
  public var postgresText: String { self }
  /// Takes the bytes as they are.
  public static func decode(postgresText text: Span<UInt8>) -> String? { text.string }
}

extension UUID: PostgresEncodable, PostgresDecodable {
  /// `uuid`
  public static var postgresType: PostgresType { .uuid }
  /// The usual hexadecimal form.
  public var postgresText: String { uuidString }
  /// Reads the usual hexadecimal form.
  public static func decode(postgresText text: Span<UInt8>) -> UUID? {
    UUID(uuidString: text.string)
  }
}

extension [UInt8]: PostgresDecodable {
  /// Reads `bytea` in its hexadecimal output format.
  public static func decode(postgresText text: Span<UInt8>) -> [UInt8]? {
    let isHexadecimal = text.count >= 2 && text[0] == UInt8(ascii: "\\") && text[1] == 0x78
    guard isHexadecimal, text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for position in stride(from: 2, to: text.count, by: 2) {
      guard let high = nibble(text[position]), let low = nibble(text[position + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}

private func nibble(_ character: UInt8) -> UInt8? {
  switch character {
  case 0x30...0x39: character - 0x30
  case 0x61...0x66: character - 0x61 + 10
  default: nil
  }
}
