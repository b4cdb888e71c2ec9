import CCurses

/// Brings canvases to the screen, row by row where they differ from the one before.
struct Painter {
  private var shown: Canvas?
  private var palette = Palette()

  /// The next canvas is painted whole.
  mutating func forget() { shown = nil }

  /// Paints as much of the canvas as the screen has room for.
  mutating func paint(_ canvas: Canvas, screen: Size) {
    let isAnew = shown?.size != canvas.size
    if isAnew { curses_erase() }
    for row in 0..<min(canvas.size.rows, screen.rows) {
      let cells = canvas[row: row]
      if !isAnew, let shown, shown[row: row] == cells { continue }
      paint(cells, row: row, columns: screen.columns)
    }
    shown = canvas
    if let cursor = canvas.cursor, (0..<screen.rows).contains(cursor.row),
      (0..<screen.columns).contains(cursor.column)
    {
      curses_update(Int32(cursor.row), Int32(cursor.column))
    } else {
      curses_update(-1, -1)
    }
  }

  private mutating func paint(_ cells: ArraySlice<Cell>, row: Int, columns: Int) {
    for (column, cell) in cells.enumerated().prefix(columns) where cell.glyph.width > 0 {
      let fits = column + cell.glyph.width <= columns
      let glyph = fits ? cell.glyph : .blank
      let scalars = glyph.text.unicodeScalars.map(\.value)
      let look = palette.look(of: cell.style)
      curses_put(
        Int32(row), Int32(column), scalars, Int32(scalars.count), Int32(glyph.width),
        look.attributes, look.pair)
    }
  }
}
