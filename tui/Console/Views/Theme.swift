import Terminal

/// The looks of the console. Nothing is told by colour alone: there is a mark or a word with it.
enum Theme {
  static let plain = Style()
  static let bar = Style(reverse: true)
  static let title = Style(bold: true)
  static let faint = Style(dim: true)
  static let marked = Style(bold: true, reverse: true)
  static let field = Style(underline: true)
  static let alarm = Style(foreground: .white, background: .red, bold: true)
  static let late = Style(foreground: .red, bold: true)
  static let near = Style(foreground: .yellow, bold: true)
  static let good = Style(foreground: .green, bold: true)
  static let notice = Style(foreground: .cyan, bold: true)

  /// Before the line the keys are about.
  static let marker = "▶"
}

/// A rectangle of the canvas.
struct Area {
  var row: Int
  var column: Int
  var rows: Int
  var columns: Int

  /// What is left under so many rows.
  func below(_ used: Int) -> Area {
    Area(row: row + used, column: column, rows: max(0, rows - used), columns: columns)
  }
}

/// A piece of a line in one style.
struct Span {
  var text: String
  var style = Theme.plain
}

extension Canvas {
  /// Writes pieces one behind the other, no further than `width` columns.
  mutating func write(_ spans: [Span], row: Int, column: Int, width: Int) {
    var used = 0
    for span in spans where used < width {
      let text = TextWidth.clip(span.text, to: width - used, mark: "…")
      write(text, row: row, column: column + used, style: span.style)
      used += TextWidth.of(text)
    }
  }

  /// Writes cells of given widths with a blank between them; what is too long ends in «…».
  mutating func write(
    cells: [(text: String, width: Int, style: Style)], row: Int, column: Int
  ) {
    var column = column
    for cell in cells {
      let text = TextWidth.clip(cell.text, to: max(0, cell.width - 1), mark: "…")
      write(text, row: row, column: column, width: cell.width, style: cell.style)
      column += cell.width
    }
  }
}

/// Which part of a list is seen.
enum ListWindow {
  /// The first line seen, so that the marked one is.
  static func start(selected: Int, count: Int, rows: Int) -> Int {
    max(0, min(selected - rows / 2, count - rows))
  }
}
