import Catalogue
import Hotline
import Terminal

/// A control call: who was called, what came of it, what was said.
struct ControlCallView {
  let form: ControlCallForm
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: TicketText.controlCallTitle(language), rows: 14, columns: 76)
      .draw(in: area, on: &canvas)
    for (row, result) in ControlCall.Result.allCases.enumerated() {
      let isMarked = result == form.result
      let style = isMarked ? Theme.marked : Theme.plain
      canvas.write(
        cells: [
          (isMarked ? Theme.marker : "", 2, style), (result.phrase[language], 40, style),
        ], row: inside.row + row, column: inside.column)
    }
    FieldView(
      label: TicketText.called(language), field: form.called, isFocused: form.focus == .called
    ).draw(in: inside.below(4), on: &canvas)
    FieldView(
      label: TicketText.said(language), field: form.remark, isFocused: form.focus == .remark,
      rows: 4
    ).draw(in: inside.below(6), on: &canvas)
    if form.isSending {
      canvas.write(
        FormText.saving(language), row: inside.row + inside.rows - 1, column: inside.column,
        style: Theme.notice)
    }
  }
}
