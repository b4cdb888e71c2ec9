import Terminal

/// A box over the screen.
struct Box {
  let title: String
  let rows: Int
  let columns: Int

  /// Draws the empty box in the middle of an area; answers the room inside.
  func draw(in area: Area, on canvas: inout Canvas) -> Area {
    let columns = min(columns, area.columns)
    let rows = min(rows, area.rows)
    let row = area.row + (area.rows - rows) / 2
    let column = area.column + (area.columns - columns) / 2
    canvas.fill(row: row, column: column, rows: rows, columns: columns)
    let line = String(repeating: "─", count: columns - 2)
    canvas.write("┌" + line + "┐", row: row, column: column)
    for inner in 1..<(rows - 1) {
      canvas.write("│", row: row + inner, column: column)
      canvas.write("│", row: row + inner, column: column + columns - 1)
    }
    canvas.write("└" + line + "┘", row: row + rows - 1, column: column)
    canvas.write(
      [Span(text: " \(title) ", style: Theme.title)], row: row, column: column + 2,
      width: columns - 4)
    return Area(row: row + 1, column: column + 2, rows: rows - 2, columns: columns - 4)
  }
}
