/// Gathers a bracketed paste until its end, ESC [ 201 ~, and keeps no more than may be kept.
struct PasteCollector {
  /// The longest paste taken, in Unicode scalars; the rest is left out.
  static let mostScalars = 100_000

  private static let end = Array("\u{1B}[201~".utf8)
  private static let mostBytesOfScalar = 4

  private var bytes: [UInt8] = []
  /// How much of the end has come.
  private var matched = 0

  /// Whether the paste is complete with this byte.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    keep(Self.end[..<matched])
    // Only its first byte can begin the end anew.
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  /// The text with lines ending in line feeds and without other controls than those and tabs:
  /// whoever gets it may take it for text. Nothing when no text is left.
  var event: [TerminalEvent] {
    // Gathered in an array: a string would count its scalars anew each time.
    var text: [Unicode.Scalar] = []
    var isAfterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      guard text.count < Self.mostScalars else { break }
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where isAfterReturn: continue
      case "\r", "\n": text.append("\n")
      case "\t": text.append(scalar)
      default:
        if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
    }
    return text.isEmpty ? [] : [.paste(String(String.UnicodeScalarView(text)))]
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    let room = Self.mostScalars * Self.mostBytesOfScalar - bytes.count
    bytes.append(contentsOf: more.prefix(room))
  }
}
