extension JSON5Scanner {
  /// A string in single or double quotation marks.
  mutating func string() throws(JSON5SyntaxError) -> String {
    let start = position
    guard let quote = take() else { throw unexpected(wanted: "a string") }
    var text = String.UnicodeScalarView()
    while let scalar = peek {
      switch scalar {
      case quote:
        take()
        return String(text)
      case "\\":
        if let escaped = try escape() { text.append(escaped) }
      case "\n", "\r": throw error("this string is not closed on its line", at: start)
      default:
        take()
        text.append(scalar)
      }
    }
    throw error("this string never ends", at: start)
  }

  /// An ECMAScript 5.1 identifier name; nil when none begins here.
  mutating func identifier() throws(JSON5SyntaxError) -> String? {
    var name = String.UnicodeScalarView()
    while let scalar = peek {
      let start = position
      if scalar == "\\" {
        take()
        guard take("u") else { throw error("only \\u may stand in a key", at: start) }
        let escaped = try unicodeEscape(at: start)
        guard Self.isNamePart(escaped, first: name.isEmpty) else {
          throw error("this character may not stand in a key", at: start)
        }
        name.append(escaped)
      } else if Self.isNamePart(scalar, first: name.isEmpty) {
        take()
        name.append(scalar)
      } else {
        break
      }
    }
    return name.isEmpty ? nil : String(name)
  }

  private static func isNamePart(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    switch scalar {
    case "$", "_": return true
    case "\u{200C}", "\u{200D}": return !first
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return !first
    default: return false
    }
  }

  /// What an escape stands for; nil for a line that goes on.
  private mutating func escape() throws(JSON5SyntaxError) -> Unicode.Scalar? {
    let start = position
    take()
    guard let scalar = take() else { throw error("the file ends inside a string", at: start) }
    switch scalar {
    case "b": return "\u{08}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "0":
      guard !(peek.map(Self.isDigit) ?? false) else {
        throw error("octal escapes are not JSON5", at: start)
      }
      return "\0"
    case "1"..."9": throw error("octal escapes are not JSON5", at: start)
    case "x": return Unicode.Scalar(UInt8(truncatingIfNeeded: try hexadecimal(2, at: start)))
    case "u": return try unicodeEscape(at: start)
    case "\r":
      _ = take("\n")
      return nil
    case _ where Self.isLineEnd(scalar): return nil
    default: return scalar
    }
  }

  /// The scalar of a \u escape whose «\u» is taken; surrogates must come in pairs.
  private mutating func unicodeEscape(at start: SourcePosition) throws(JSON5SyntaxError)
    -> Unicode.Scalar
  {
    let high = try hexadecimal(4, at: start)
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), take("\\"), take("u") else {
      throw error("half of a surrogate pair", at: start)
    }
    let low = try hexadecimal(4, at: start)
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("half of a surrogate pair", at: start) }
    return scalar
  }

  private mutating func hexadecimal(_ digits: Int, at start: SourcePosition)
    throws(JSON5SyntaxError) -> UInt32
  {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = take().flatMap(Self.hexadecimalValue) else {
        throw error("\(digits) hexadecimal digits must follow", at: start)
      }
      value = value << 4 | digit
    }
    return value
  }
}
