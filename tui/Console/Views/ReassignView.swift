import Catalogue
import Hotline
import Terminal

/// Another contractor and why.
struct ReassignView {
  let form: Reassignment
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: title(language), rows: 16, columns: 76)
      .draw(in: area, on: &canvas)
    FieldView(
      label: TicketText.chooseContractor(language), field: form.filter,
      isFocused: !form.isOnReason
    ).draw(in: inside, on: &canvas)
    drawCandidates(in: inside.below(1), rows: 8, on: &canvas)
    FieldView(
      label: form.purpose == .add ? TicketText.task(language) : TicketText.reason(language),
      field: form.reason, isFocused: form.isOnReason, rows: 3
    ).draw(in: inside.below(10), on: &canvas)
    if form.isSending {
      canvas.write(
        FormText.saving(language), row: inside.row + inside.rows - 1, column: inside.column,
        style: Theme.notice)
    }
  }

  private func title(_ language: Language) -> String {
    switch form.purpose {
    case .reassign: TicketText.reassignTitle(language)
    case .add: TicketText.addTitle(language)
    case .cancel: TicketText.cancelTitle(language)
    }
  }

  private func drawCandidates(in area: Area, rows: Int, on canvas: inout Canvas) {
    let candidates = form.candidates(in: model)
    guard !candidates.isEmpty else {
      return canvas.write(
        TicketText.nobodyFits(model.language), row: area.row, column: area.column + 2,
        style: Theme.near)
    }
    let start = ListWindow.start(selected: form.selected, count: candidates.count, rows: rows)
    for (row, contractor) in candidates.dropFirst(start).prefix(rows).enumerated() {
      let isMarked = start + row == form.selected
      let style = isMarked ? Theme.marked : Theme.plain
      canvas.write(
        cells: [
          (isMarked ? "  " + Theme.marker : "", 4, style),
          (contractor.name(model.language), area.columns - 24, style),
          (contractor.phone ?? "", 20, style),
        ], row: area.row + row, column: area.column)
    }
  }
}
