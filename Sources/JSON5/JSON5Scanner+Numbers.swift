extension JSON5Scanner {
  /// A number: decimal, hexadecimal, with a sign, Infinity or NaN.
  mutating func number() throws(JSON5SyntaxError) -> Double {
    let start = position
    let isNegative = peek == "-"
    if peek == "-" || peek == "+" { take() }
    let magnitude = try magnitude(at: start)
    if let next = peek, Self.continuesNumber(next) {
      throw error("this number does not end where it should", at: start)
    }
    return isNegative ? -magnitude : magnitude
  }

  private mutating func magnitude(at start: SourcePosition) throws(JSON5SyntaxError) -> Double {
    switch peek {
    case "I", "N":
      switch try identifier() {
      case "Infinity": return .infinity
      case "NaN": return .nan
      default: throw error("a number was expected", at: start)
      }
    case "0" where peekSecond == "x" || peekSecond == "X":
      take()
      take()
      return try hexadecimalInteger(at: start)
    default: return try decimal(at: start)
    }
  }

  private mutating func hexadecimalInteger(at start: SourcePosition) throws(JSON5SyntaxError)
    -> Double
  {
    var value: Double = 0
    var digits = 0
    while let digit = peek.flatMap(Self.hexadecimalValue) {
      take()
      digits += 1
      value = value * 16 + Double(digit)
    }
    guard digits > 0 else { throw error("hexadecimal digits must follow 0x", at: start) }
    return value
  }

  private mutating func decimal(at start: SourcePosition) throws(JSON5SyntaxError) -> Double {
    let whole = digits()
    if whole.count > 1, whole.hasPrefix("0") {
      throw error("a number may not begin with a further 0", at: start)
    }
    var text = whole.isEmpty ? "0" : whole
    var fraction = ""
    if take(".") {
      fraction = digits()
      if !fraction.isEmpty { text += "." + fraction }
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { throw error("digits must follow", at: start) }
    if peek == "e" || peek == "E" {
      take()
      text += "e"
      if let sign = peek, sign == "+" || sign == "-" {
        take()
        text.unicodeScalars.append(sign)
      }
      let exponent = digits()
      guard !exponent.isEmpty else { throw error("the exponent has no digits", at: start) }
      text += exponent
    }
    guard let value = Double(text) else { throw error("this is not a number", at: start) }
    return value
  }

  private mutating func digits() -> String {
    var digits = String.UnicodeScalarView()
    while let scalar = peek, Self.isDigit(scalar) {
      take()
      digits.append(scalar)
    }
    return String(digits)
  }

  private static func continuesNumber(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
      || isDigit(scalar)
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func hexadecimalValue(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 48
    case "a"..."f": scalar.value - 87
    case "A"..."F": scalar.value - 55
    default: nil
    }
  }
}
