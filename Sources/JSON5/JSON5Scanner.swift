/// What stopped the reading of a document.
struct JSON5SyntaxError: Error {
  let position: SourcePosition
  let message: String
}

/// Walks over the text scalar by scalar and knows the place.
struct JSON5Scanner {
  private let scalars: [Unicode.Scalar]
  private var index: Int
  private(set) var position = SourcePosition(line: 1, column: 1)

  init(text: String) {
    scalars = Array(text.unicodeScalars)
    index = scalars.first == "\u{FEFF}" ? 1 : 0
  }

  /// The next scalar; nil at the end.
  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// The scalar after the next.
  var peekSecond: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

  /// Takes the next scalar.
  @discardableResult
  mutating func take() -> Unicode.Scalar? {
    guard let scalar = peek else { return nil }
    index += 1
    position.advance(over: scalar)
    return scalar
  }

  /// Takes the next scalar when it is this one.
  mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard peek == expected else { return false }
    take()
    return true
  }

  /// An error at the present place, or at another one.
  func error(_ message: String, at place: SourcePosition? = nil) -> JSON5SyntaxError {
    JSON5SyntaxError(position: place ?? position, message: message)
  }

  /// An error that names what stands here instead of what should.
  func unexpected(wanted: String) -> JSON5SyntaxError {
    guard let scalar = peek else { return error("the file ends here; \(wanted) was expected") }
    return error("\(Self.shown(scalar)) is not expected here; \(wanted) was")
  }

  /// Skips white space and comments.
  mutating func skipBlanks() throws(JSON5SyntaxError) {
    while let scalar = peek {
      if Self.isBlank(scalar) {
        take()
      } else if scalar == "/", peekSecond == "/" {
        while let next = peek, !Self.isLineEnd(next) { take() }
      } else if scalar == "/", peekSecond == "*" {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(JSON5SyntaxError) {
    let start = position
    take()
    take()
    while let scalar = take() {
      if scalar == "*", take("/") { return }
    }
    throw error("this comment never ends", at: start)
  }

  static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{2029}":
      true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      ? "U+" + String(scalar.value, radix: 16, uppercase: true) : "«\(scalar)»"
  }
}
