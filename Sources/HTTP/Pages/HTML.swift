/// A piece of a page, written as a literal; whatever is interpolated is escaped.
///
///     let row: HTML = "<td>\(ticket.address)</td>"
///
/// There is no way to make one from a run-time string without escaping. Pieces compose: an
/// interpolated `HTML` is spliced as it is. Attribute values must stand in double quotes.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The markup.
  public private(set) var text: String

  /// Takes a literal without interpolations.
  public init(stringLiteral text: String) { self.text = text }

  /// Takes a literal with interpolations.
  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Takes a run-time string and escapes it.
  public init(escaping text: String) { self.text = Self.escape(text) }

  /// The markup.
  public var description: String { text }

  /// Collects the pieces of one literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text: String

    /// Called by the compiler.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + 24 * interpolationCount)
    }

    /// Called by the compiler for the literal's own text.
    public mutating func appendLiteral(_ literal: String) { text += literal }

    /// Adds a text, escaped.
    public mutating func appendInterpolation(_ value: some StringProtocol) {
      text += HTML.escape(value)
    }

    /// Adds a number.
    public mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }

    /// Splices a piece in.
    public mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

    /// Splices a piece in, or nothing.
    public mutating func appendInterpolation(_ piece: HTML?) { text += piece?.text ?? "" }

    /// Splices pieces in, one after the other.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }

    /// Adds a text as one segment of a path or one value of a query, percent-encoded.
    public mutating func appendInterpolation(urlComponent value: String) {
      text += PercentCoding.encode(value)
    }
  }

  /// The two pieces one after the other.
  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.text += right.text
    return sum
  }

  private static func escape(_ text: some StringProtocol) -> String {
    let needsEscape = text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        true
      default: false
      }
    }
    guard needsEscape else { return String(text) }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
