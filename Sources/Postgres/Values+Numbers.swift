extension Int: PostgresEncodable, PostgresDecodable {
  /// `bigint`
  public static var postgresType: PostgresType { .int8 }
  /// Decimal digits.
  public var postgresText: String { description }
  /// Reads decimal digits with an optional minus.
  public static func decode(postgresText text: Span<UInt8>) -> Int? { decimal(text) }
}

extension Int64: PostgresEncodable, PostgresDecodable {
  /// `bigint`
  public static var postgresType: PostgresType { .int8 }
  /// Decimal digits.
  public var postgresText: String { description }
  /// Reads decimal digits with an optional minus.
  public static func decode(postgresText text: Span<UInt8>) -> Int64? { decimal(text) }
}

extension Int32: PostgresEncodable, PostgresDecodable {
  /// `integer`
  public static var postgresType: PostgresType { .int4 }
  /// Decimal digits.
  public var postgresText: String { description }
  /// Reads decimal digits with an optional minus.
  public static func decode(postgresText text: Span<UInt8>) -> Int32? { decimal(text) }
}

extension Double: PostgresEncodable, PostgresDecodable {
  /// `double precision`
  public static var postgresType: PostgresType { .float8 }
  /// The shortest decimal that reads back the same.
  public var postgresText: String { description }
  /// Reads a decimal, `NaN` or `Infinity`; exact for what PostgreSQL prints since version 12.
  public static func decode(postgresText text: Span<UInt8>) -> Double? { Double(text.string) }
}

extension Bool: PostgresEncodable, PostgresDecodable {
  /// `boolean`
  public static var postgresType: PostgresType { .boolean }
  /// `t` or `f`
  public var postgresText: String { self ? "t" : "f" }
  /// Reads `t` or `f`.
  public static func decode(postgresText text: Span<UInt8>) -> Bool? {
    guard text.count == 1 else { return nil }
    switch text[0] {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: return nil
    }
  }
}

/// Written out because integers are most of what hot queries return, and this makes no string.
private func decimal<Number: FixedWidthInteger>(_ text: Span<UInt8>) -> Number? {
  let isNegative = text.count > 1 && text[0] == UInt8(ascii: "-")
  var position = isNegative ? 1 : 0
  guard position < text.count else { return nil }
  var value: Number = 0
  while position < text.count {
    let digit = text[position] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
    // Negative numbers are summed up downwards, or the smallest one would not fit.
    let (next, carry) =
      isNegative
      ? shifted.subtractingReportingOverflow(Number(digit))
      : shifted.addingReportingOverflow(Number(digit))
    guard !overflow, !carry else { return nil }
    value = next
    position += 1
  }
  return value
}
