/// A screen as it should be: a grid of cells with text and style. The terminal draws it, and a test
/// compares it.
public struct Canvas: Hashable, Sendable {
  /// Rows and columns.
  public let size: Size
  /// Where the terminal's cursor stands; nil hides it.
  public var cursor: Point?
  private var cells: [Cell]

  /// A blank canvas without a cursor.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.rows * size.columns)
  }

  /// Writes a text in one row, as much of it as fits between `column` and the end.
  ///
  /// What has no picture (line feeds and other controls) is shown as «·»; marks stay on their
  /// base. A wide character that would be cut by an edge is left out and its visible half blank;
  /// one that is overwritten by half loses the other half. Nothing is written outside the canvas.
  /// - Parameters:
  ///   - column: may be negative, then the beginning is out of sight.
  ///   - width: columns to take: a longer text is clipped, a shorter padded with blanks. Without a
  ///     width the text runs to the right edge, and nothing is padded.
  public mutating func write(
    _ text: String, row: Int, column: Int, width: Int? = nil, style: Style = Style()
  ) {
    guard (0..<size.rows).contains(row), column < size.columns else { return }
    let end = clippedEnd(column: column, width: width ?? .max)
    var at = column
    for glyph in Glyphs(text) {
      guard at < end else { break }
      let next = at + glyph.width
      if at >= 0, next <= end {
        put(Cell(glyph: glyph, style: style), row: row, column: at)
      } else {
        blank(row: row, from: at, to: min(next, end), style: style)
      }
      at = next
    }
    if width != nil { blank(row: row, from: at, to: end, style: style) }
  }

  /// Blanks a rectangle, as much of it as is on the canvas, and gives it a style.
  public mutating func fill(
    row: Int, column: Int, rows: Int, columns: Int, style: Style = Style()
  ) {
    guard row < size.rows, column < size.columns else { return }
    let (sum, isBeyond) = row.addingReportingOverflow(max(0, rows))
    let lastRow = isBeyond ? size.rows : min(size.rows, sum)
    let end = clippedEnd(column: column, width: columns)
    for row in max(0, row)..<max(0, row, lastRow) {
      blank(row: row, from: column, to: end, style: style)
    }
  }

  /// The canvas as text, for a test to compare: a line for each row, without its trailing blanks.
  public var text: String {
    (0..<size.rows).map { row in
      var line = self[row: row].reduce(into: "") { $0 += $1.glyph.text }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
    .joined(separator: "\n")
  }

  /// The style at a place; plain outside the canvas.
  public func style(row: Int, column: Int) -> Style {
    guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return Style() }
    return cells[row * size.columns + column].style
  }

  /// The cells of one row, left to right.
  subscript(row row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  private func clippedEnd(column: Int, width: Int) -> Int {
    let (sum, isBeyond) = column.addingReportingOverflow(max(0, width))
    return isBeyond ? size.columns : min(size.columns, sum)
  }

  private mutating func blank(row: Int, from start: Int, to end: Int, style: Style) {
    for column in max(0, start)..<max(0, start, end) {
      put(Cell(style: style), row: row, column: column)
    }
  }

  /// The cell must fit the row.
  private mutating func put(_ cell: Cell, row: Int, column: Int) {
    let index = row * size.columns + column
    let next = index + cell.glyph.width
    splitWide(at: index)
    if column + cell.glyph.width < size.columns { splitWide(at: next) }
    cells[index] = cell
    if cell.glyph.width == 2 {
      cells[index + 1] = Cell(glyph: .rightHalf, style: cell.style)
    }
  }

  /// Blanks both halves of the wide glyph whose right half is here, if one is.
  private mutating func splitWide(at index: Int) {
    guard cells[index].glyph == .rightHalf else { return }
    cells[index].glyph = .blank
    cells[index - 1].glyph = .blank
  }
}

/// One cell of the grid.
struct Cell: Hashable, Sendable {
  var glyph = Glyph.blank
  var style = Style()
}
