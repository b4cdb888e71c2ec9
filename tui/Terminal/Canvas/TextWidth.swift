/// How many columns a text takes on the screen, and how to make it take no more than there are.
public enum TextWidth {
  /// Columns the text takes when `Canvas` writes it.
  public static func of(_ text: String) -> Int {
    Glyphs(text).reduce(0) { $0 + $1.width }
  }

  /// As much of the text's beginning as fits, as the screen would show it. A wide character is
  /// never split.
  /// - Parameter mark: stands at the end when something was left out, for example «…».
  public static func clip(_ text: String, to columns: Int, mark: String = "") -> String {
    guard of(text) > columns else { return prefix(of: text, columns: columns) }
    let end = prefix(of: mark, columns: columns)
    return prefix(of: text, columns: columns - of(end)) + end
  }

  /// The text in lines no wider than so many columns, broken at spaces where there are any and
  /// inside a word where it is wider than a line. A line feed always begins a new line; an empty
  /// text is one empty line.
  public static func wrap(_ text: String, to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    return text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .flatMap { line -> [String] in
        var lines = LineFiller(columns: columns)
        for word in line.split(separator: " ") { lines.add(Array(Glyphs(word))) }
        return lines.finished()
      }
  }

  private static func prefix(of text: String, columns: Int) -> String {
    var clipped = ""
    var used = 0
    for glyph in Glyphs(text) {
      used += glyph.width
      guard used <= columns else { break }
      clipped += glyph.text
    }
    return clipped
  }
}

/// Fills lines with words.
private struct LineFiller {
  let columns: Int
  private var lines: [String] = []
  private var line = ""
  private var used = 0

  init(columns: Int) { self.columns = columns }

  mutating func add(_ word: [Glyph]) {
    let width = word.reduce(0) { $0 + $1.width }
    guard width > 0 else { return }
    if used > 0, used + 1 + width > columns { breakLine() }
    if used > 0 { put(.blank) }
    for glyph in word {
      // Where a line is one column, nothing wide fits any line.
      let fitting = glyph.width <= columns ? glyph : .control
      if used + fitting.width > columns { breakLine() }
      put(fitting)
    }
  }

  mutating func finished() -> [String] { lines + [line] }

  private mutating func put(_ glyph: Glyph) {
    line += glyph.text
    used += glyph.width
  }

  private mutating func breakLine() {
    lines.append(line)
    line = ""
    used = 0
  }
}
