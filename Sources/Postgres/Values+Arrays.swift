import Foundation

/// A value that can be an element of a bound array.
public protocol PostgresArrayElement: PostgresEncodable {
  /// The server type of an array of these.
  static var postgresArrayType: PostgresType { get }
  /// The text of a whole array of these; `{…}` for all types but bytes.
  static func postgresArrayText(_ elements: [Self]) -> String
}

extension PostgresArrayElement {
  /// `{…}` with the elements' text unquoted: fits numbers and identifiers.
  public static func postgresArrayText(_ elements: [Self]) -> String {
    "{" + elements.map(\.postgresText).joined(separator: ",") + "}"
  }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
  /// The array type of the elements' type; `bytea` for bytes.
  public static var postgresType: PostgresType { Element.postgresArrayType }
  /// The array literal.
  public var postgresText: String { Element.postgresArrayText(self) }
}

extension Int: PostgresArrayElement {
  /// `bigint[]`
  public static var postgresArrayType: PostgresType { .int8Array }
}

extension Int64: PostgresArrayElement {
  /// `bigint[]`
  public static var postgresArrayType: PostgresType { .int8Array }
}

extension UUID: PostgresArrayElement {
  /// `uuid[]`
  public static var postgresArrayType: PostgresType { .uuidArray }
}

extension String: PostgresArrayElement {
  /// `text[]`
  public static var postgresArrayType: PostgresType { .textArray }

  /// `{"…","…"}` with quotation marks and backslashes escaped.
  public static func postgresArrayText(_ elements: [String]) -> String {
    var text: [UInt8] = [UInt8(ascii: "{")]
    for (index, element) in elements.enumerated() {
      text.append(contentsOf: index == 0 ? "\"".utf8 : ",\"".utf8)
      for byte in element.utf8 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          text.append(UInt8(ascii: "\\"))
        }
        text.append(byte)
      }
      text.append(UInt8(ascii: "\""))
    }
    text.append(UInt8(ascii: "}"))
    return String(decoding: text, as: UTF8.self)
  }
}

extension UInt8: PostgresEncodable, PostgresArrayElement {
  /// `integer`: PostgreSQL has no smaller unsigned type.
  public static var postgresType: PostgresType { .int4 }
  /// Decimal digits.
  public var postgresText: String { description }
  /// `bytea`
  public static var postgresArrayType: PostgresType { .bytes }
  /// `\x` and two hexadecimal digits a byte.
  public static func postgresArrayText(_ elements: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array("\\x".utf8)
    text.reserveCapacity(2 + 2 * elements.count)
    for byte in elements {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
