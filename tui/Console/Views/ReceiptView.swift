import Catalogue
import Terminal

/// The number of a ticket just registered, to be read out.
struct ReceiptView {
  let receipt: Receipt
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let title = receipt.ticket.wasReplay ? FormText.registeredBefore : .registered
    let reference = receipt.ticket.reference.grouped
    centre("✓ " + title(language), row: area.row + 1, style: Theme.good, on: &canvas)
    for (index, line) in BigDigits.lines(reference).enumerated() {
      centre(line, row: area.row + 4 + index, style: Theme.title, on: &canvas)
    }
    centre("№ " + reference, row: area.row + 11, style: Theme.title, on: &canvas)
    centre(FormText.readOut(language), row: area.row + 13, style: Theme.plain, on: &canvas)
    if let plan = receipt.plan {
      let name = model.city?.name(of: plan.contractor, language) ?? plan.contractor.rawValue
      let due = plan.dueAt.map {
        " · " + FormText.deadline(language) + ": "
          + KyivTime.shortest($0, near: model.now, language)
      }
      centre(
        FormText.goesTo(language) + ": " + name + (due ?? ""), row: area.row + 15,
        style: Theme.plain, on: &canvas)
    }
    centre(FormText.receiptHint(language), row: area.row + 17, style: Theme.faint, on: &canvas)
  }

  private func centre(_ text: String, row: Int, style: Style, on canvas: inout Canvas) {
    let text = TextWidth.clip(text, to: model.size.columns, mark: "…")
    canvas.write(
      text, row: row, column: (model.size.columns - TextWidth.of(text)) / 2, style: style)
  }
}
