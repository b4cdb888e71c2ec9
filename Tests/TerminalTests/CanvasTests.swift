import TestKit
import Testing

@testable import Terminal

struct CanvasTests {
  @Test func writesClipsAndPads() {
    var canvas = Canvas(size: Size(rows: 3, columns: 8))
    canvas.write("Заявка №12345", row: 0, column: 0)
    canvas.write("xxxxxxxx", row: 1, column: 0)
    canvas.write("ab", row: 1, column: 1, width: 4)
    canvas.write("漢字", row: 2, column: 5)
    canvas.write("зверху", row: -1, column: 0)
    canvas.write("збоку", row: 0, column: 8)
    canvas.write("збоку", row: 0, column: .min)
    #expect(canvas.text == "Заявка №\nxab  xxx\n     漢")
  }

  @Test func beginningOutOfSightIsClipped() {
    var canvas = Canvas(size: Size(rows: 2, columns: 4))
    canvas.write("abcdef", row: 0, column: -2)
    canvas.write("漢b", row: 1, column: -1)
    #expect(canvas.text == "cdef\n b")
  }

  @Test func halfOverwrittenWideCharacterLosesTheOtherHalf() {
    var canvas = Canvas(size: Size(rows: 1, columns: 6))
    canvas.write("漢字漢", row: 0, column: 0)
    canvas.write("x", row: 0, column: 1)
    canvas.write("y", row: 0, column: 4)
    #expect(canvas.text == " x字y")
    canvas.write("漢", row: 0, column: 1)
    #expect(canvas.text == " 漢 y")
  }

  @Test func controlsAreDotsAndMarksStayOnTheirBase() {
    var canvas = Canvas(size: Size(rows: 1, columns: 8))
    canvas.write("a\u{1B}[2J\ni\u{301}\u{308}", row: 0, column: 0)
    #expect(canvas.text == "a·[2J·i\u{301}\u{308}")
    #expect(canvas[row: 0].last?.glyph == .blank)
  }

  @Test func marksOfOneBaseAreBounded() {
    var canvas = Canvas(size: Size(rows: 1, columns: 3))
    canvas.write("a" + String(repeating: "\u{301}", count: 1000) + "b", row: 0, column: 0)
    #expect(canvas.text.unicodeScalars.count == 2 + Glyph.mostMarks)
  }

  @Test func fillBlanksOnlyItsRectangle() {
    var canvas = Canvas(size: Size(rows: 3, columns: 4))
    for row in 0..<3 { canvas.write("漢字", row: row, column: 0) }
    let style = Style(background: .blue)
    canvas.fill(row: 1, column: 1, rows: .max, columns: 2, style: style)
    #expect(canvas.text == "漢字\n\n")
    #expect(canvas.style(row: 2, column: 2) == style)
    #expect(canvas.style(row: 2, column: 3) == Style())
    #expect(canvas.style(row: 0, column: 1) == Style())
  }

  /// Whatever is written wherever, each row is a whole number of glyphs as wide as the canvas.
  @Test func rowsAlwaysTileTheCanvas() throws {
    let libc = try #require(LibcWidth())
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let size = Size(
        rows: .random(in: 0...4, using: &random), columns: .random(in: 0...12, using: &random))
      var canvas = Canvas(size: size)
      for _ in 0..<8 { scribble(on: &canvas, using: &random) }
      for row in 0..<size.rows {
        let cells = Array(canvas[row: row])
        #expect(cells.count == size.columns)
        #expect(libc.of(cells.map(\.glyph.text).joined()) == size.columns)
        for (column, cell) in cells.enumerated() {
          let follower = column + 1 < cells.count ? cells[column + 1].glyph : nil
          #expect((cell.glyph.width == 2) == (follower == .rightHalf))
        }
        #expect(cells.first?.glyph != .rightHalf)
      }
    }
  }

  /// Where a text fits it is shown as it is, and nothing else is touched.
  @Test func writingChangesNothingElse() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<500 {
      let text = RandomText.printable(using: &random)
      let width = TextWidth.of(text)
      var canvas = Canvas(size: Size(rows: 1, columns: width + 6))
      canvas.write(String(repeating: "#", count: width + 6), row: 0, column: 0)
      canvas.write(text, row: 0, column: 3)
      #expect(Array(canvas.text.unicodeScalars) == Array("###\(text)###".unicodeScalars))
    }
  }

  private func scribble(on canvas: inout Canvas, using random: inout SeededGenerator) {
    let row = Int.random(in: -1...4, using: &random)
    let column = Int.random(in: -5...13, using: &random)
    let width: Int? = Bool.random(using: &random) ? .random(in: -1...14, using: &random) : nil
    if Int.random(in: 0..<4, using: &random) == 0 {
      canvas.fill(row: row, column: column, rows: 2, columns: width ?? .max)
    } else {
      canvas.write(RandomText.any(using: &random), row: row, column: column, width: width)
    }
  }
}
