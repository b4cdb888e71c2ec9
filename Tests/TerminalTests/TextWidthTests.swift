import TestKit
import Testing

@testable import Terminal

struct TextWidthTests {
  /// Left aside is what would merge or turn text: it is dropped or shown as a dot. The one letter
  /// named (AHOM CONSONANT SIGN MEDIAL RA) was a mark until Unicode 15.1.
  @Test func everyScalarIsAsWideAsTheCLibrarySays() throws {
    let libc = try #require(LibcWidth())
    var compared = 0
    for scalar in (0x20...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init) {
      let expected = libc.of(scalar)
      let properties = scalar.properties
      guard expected >= 0, !properties.isDefaultIgnorableCodePoint, !scalar.isUnshowable,
        scalar.value != 0x1171E
      else { continue }
      compared += 1
      if expected != scalar.columns {
        Issue.record("U+\(String(scalar.value, radix: 16)): \(scalar.columns), not \(expected)")
      }
    }
    #expect(compared > 130_000)
  }

  @Test func mixedTextsAreAsWideAsTheCLibrarySays() throws {
    let libc = try #require(LibcWidth())
    var random = SeededGenerator(seed: 41)
    for _ in 0..<2000 {
      let text = RandomText.printable(using: &random)
      #expect(TextWidth.of(text) == libc.of(text), "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    ("", 0), ("Лелечин", 7), ("и\u{306}", 1), ("漢字", 4), ("a\tb", 3), ("\u{301}", 0),
    ("👍🏽", 2), ("👩\u{200D}👧", 4), ("❤\u{FE0F}", 1), ("\u{202E}abc", 4), ("한", 2),
  ])
  func knownWidths(text: String, columns: Int) {
    #expect(TextWidth.of(text) == columns)
  }

  @Test func clippingKeepsTheLongestBeginningThatFits() {
    var random = SeededGenerator(seed: 42)
    for _ in 0..<2000 {
      let text = RandomText.printable(using: &random)
      let columns = Int.random(in: 0...20, using: &random)
      let clipped = TextWidth.clip(text, to: columns)
      let width = TextWidth.of(clipped)
      #expect(width <= columns)
      #expect(text.unicodeScalars.starts(with: clipped.unicodeScalars))
      if clipped != text { #expect(width >= columns - 1, "only a wide one may leave a column") }
    }
  }

  @Test func clippingMarksOnlyWhatItShortened() {
    #expect(TextWidth.clip("Протікання", to: 10, mark: "…") == "Протікання")
    #expect(TextWidth.clip("Протікання", to: 6, mark: "…") == "Проті…")
    #expect(TextWidth.clip("漢字漢字", to: 4, mark: "…") == "漢…")
    #expect(TextWidth.clip("Протікання", to: 0, mark: "…") == "")
    #expect(TextWidth.clip("a\nb", to: 9) == "a·b")
  }

  @Test func wrappingLosesNothingButBlanksAndFits() {
    var random = SeededGenerator(seed: 43)
    for _ in 0..<2000 {
      let text = RandomText.printable(using: &random)
      let columns = Int.random(in: 2...20, using: &random)
      let lines = TextWidth.wrap(text, to: columns)
      for line in lines { #expect(TextWidth.of(line) <= columns, "\(text.debugDescription)") }
      let words = text.unicodeScalars.filter { $0 != " " }
      #expect(lines.joined().unicodeScalars.filter { $0 != " " }.elementsEqual(words))
    }
  }

  @Test func wrappingBreaksAtSpacesAndLineFeeds() {
    #expect(TextWidth.wrap("тече кран на кухні", to: 9) == ["тече кран", "на кухні"])
    #expect(TextWidth.wrap("перший\n\nтретій", to: 9) == ["перший", "", "третій"])
    #expect(TextWidth.wrap("довгезне слово", to: 4) == ["довг", "езне", "слов", "о"])
    #expect(TextWidth.wrap("漢", to: 1) == ["·"])
    #expect(TextWidth.wrap("", to: 5) == [""])
    #expect(TextWidth.wrap("x", to: 0).isEmpty)
  }
}
