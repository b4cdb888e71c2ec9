enum RandomText {
  private static let bases = Array("ab яїґ漢한字🚰😀éß·").map(String.init)
  private static let marks = ["\u{301}", "\u{306}", "\u{308}"]
  private static let hostile = [
    "\u{1B}[2J", "\n", "\u{0}", "\u{202E}", "\u{200D}", "\u{FE0F}", "🏽", "👩\u{200D}👧",
    "\u{301}", "\u{10FFFF}", "🇺🇦", "\u{7F}", "\r\n",
  ]

  /// Letters narrow and wide, some with marks; nothing that a screen may not show.
  static func printable(using random: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 0...24, using: &random)).reduce(into: "") { text, _ in
      text += bases[Int.random(in: 0..<bases.count, using: &random)]
      if !text.hasSuffix(" "), Int.random(in: 0..<4, using: &random) == 0 {
        text += marks[Int.random(in: 0..<marks.count, using: &random)]
      }
    }
  }

  /// Whatever may arrive from outside.
  static func any(using random: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &random)).reduce(into: "") { text, _ in
      text += printable(using: &random)
      text += hostile[Int.random(in: 0..<hostile.count, using: &random)]
    }
  }
}
