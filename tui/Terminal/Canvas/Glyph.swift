/// What one cell shows, or two when it is wide: a spacing scalar with the marks that sit on it.
///
/// Terminals disagree about the width of joined emoji and of whatever else a font may merge, and
/// all agree about single scalars. So joiners, variation selectors and skin tones, which only ask
/// for merging, are left out, and what they joined stands side by side.
struct Glyph: Hashable, Sendable {
  /// A scalar and at most `mostMarks` marks; empty in the right half of a wide glyph.
  let text: String
  /// Columns taken: 1 or 2, and 0 for the right half of a wide glyph.
  let width: Int

  static let blank = Glyph(text: " ", width: 1)
  /// Stands for what has no picture: controls, and scalars that would turn the line around.
  static let control = Glyph(text: "·", width: 1)
  /// The right half of a wide glyph.
  static let rightHalf = Glyph(text: "", width: 0)
  /// As many as ncurses keeps in a cell.
  static let mostMarks = 4
}

/// The glyphs of a text, from left to right.
struct Glyphs: Sequence, IteratorProtocol {
  private var rest: String.UnicodeScalarView.Iterator
  private var waiting: Unicode.Scalar?

  init(_ text: some StringProtocol) {
    rest = String(text).unicodeScalars.makeIterator()
    waiting = rest.next()
  }

  mutating func next() -> Glyph? {
    while let base = waiting {
      waiting = rest.next()
      let width = base.columns
      // A mark without a base has nothing to sit on.
      guard width > 0 else { continue }
      let marks = takeMarks(of: base)
      return base.isUnshowable ? .control : Glyph(text: String(base) + marks, width: width)
    }
    return nil
  }

  private mutating func takeMarks(of base: Unicode.Scalar) -> String {
    var marks = String.UnicodeScalarView()
    while let mark = waiting, !mark.isASCII {
      let isTone = mark.properties.isEmojiModifier && base.properties.isEmojiModifierBase
      guard isTone || mark.columns == 0 else { break }
      if !isTone, !mark.properties.isDefaultIgnorableCodePoint, marks.count < Glyph.mostMarks {
        marks.append(mark)
      }
      waiting = rest.next()
    }
    return String(marks)
  }
}
