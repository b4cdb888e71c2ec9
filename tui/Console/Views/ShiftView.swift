import Catalogue
import Terminal

/// Who is on duty, what is handed over, and the notes to the next shift.
struct ShiftView {
  let selected: Int
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.write(
      [Span(text: heading, style: Theme.title)], row: area.row, column: 0, width: area.columns)
    let board = ShiftBoard(model: model)
    let lines = board.lines
    let stops = board.stops
    let marked = stops.indices.contains(selected) ? stops[selected] : nil
    let place = lines.firstIndex { $0.stop != nil && $0.stop == marked } ?? 0
    let rows = area.rows - 1
    let start = ListWindow.start(selected: place, count: lines.count, rows: rows)
    for (row, line) in lines.dropFirst(start).prefix(rows).enumerated() {
      let isMarked = line.stop != nil && line.stop == marked
      canvas.write(
        [Span(text: isMarked ? Theme.marker : " ", style: Theme.title)], row: area.row + 1 + row,
        column: 0, width: 1)
      canvas.write(line.spans, row: area.row + 1 + row, column: 2, width: area.columns - 2)
    }
  }

  private var heading: String {
    let language = model.language
    guard let shift = model.shift else { return ShiftText.noShift(language) }
    let seconds = model.now.timeIntervalSince(shift.openedAt)
    return ShiftText.ownShift(
      language, KyivTime.shortest(shift.openedAt, near: model.now, language),
      KyivTime.duration(seconds: seconds, language))
  }
}

/// A note to the next shift being written.
struct ShiftNoteView {
  let note: ShiftNote
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: ShiftText.noteTitle(language), rows: 9, columns: 76)
      .draw(in: area, on: &canvas)
    canvas.write(
      note.isSending ? FormText.saving(language) : ShiftText.noteHint(language), row: inside.row,
      column: inside.column, style: note.isSending ? Theme.notice : Theme.faint)
    FieldView(label: "", field: note.text, isFocused: true, rows: 5, labelWidth: 2)
      .draw(in: inside.below(1), on: &canvas)
  }
}
