import Catalogue
import Desk
import Hotline
import Terminal

/// Under the form: suggestions for the field the cursor is in, else the caller's earlier tickets.
struct FormPanelView {
  let form: TicketForm
  let model: Model

  func draw(in area: Area, showsEarlier: Bool, on canvas: inout Canvas) {
    canvas.write(
      String(repeating: "─", count: area.columns), row: area.row - 1, column: area.column,
      style: Theme.faint)
    switch form.focus {
    case .address where form.picked == nil:
      drawList(
        hint: placeHint, rows: form.found.matches.map { ($0.address, aside($0)) }, in: area,
        on: &canvas)
    case .service where form.pickedService == nil:
      drawList(
        hint: (form.services.isEmpty ? FormText.noService : .serviceHint)(model.language),
        rows: form.services.map { ($0.name(model.language), branch(of: $0)) }, in: area,
        on: &canvas)
    default:
      if showsEarlier { drawEarlier(in: area, on: &canvas) }
    }
  }

  func drawEarlier(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    canvas.write(
      FormText.earlierTickets(language), row: area.row, column: area.column, style: Theme.title)
    guard !form.earlier.isEmpty else {
      return canvas.write(
        FormText.noEarlier(language), row: area.row + 1, column: area.column + 2,
        style: Theme.faint)
    }
    for (row, line) in form.earlier.prefix(max(0, area.rows - 1)).enumerated() {
      let ticket = line.ticket
      let service = line.serviceName?[language] ?? ticket.description
      canvas.write(
        [
          Span(text: "  " + ticket.reference.grouped + " "),
          Span(
            text: ticket.state.phrase[language],
            style: ticket.state.isOpen ? Theme.near : Theme.faint),
          Span(text: " · " + service + " · " + ticket.place.address),
        ], row: area.row + 1 + row, column: area.column, width: area.columns)
    }
  }

  private func drawList(
    hint: String, rows: [(text: String, aside: String)], in area: Area, on canvas: inout Canvas
  ) {
    canvas.write(
      [Span(text: "  " + hint, style: Theme.faint)], row: area.row,
      column: area.column, width: area.columns)
    let visible = max(0, area.rows - 1)
    let start = ListWindow.start(
      selected: form.suggestion ?? 0, count: rows.count, rows: visible)
    for (offset, row) in rows.dropFirst(start).prefix(visible).enumerated() {
      let isMarked = start + offset == form.suggestion
      let style = isMarked ? Theme.marked : Theme.plain
      canvas.write(
        cells: [
          (isMarked ? "  " + Theme.marker : "", 4, style), (row.text, 46, style),
          (row.aside, area.columns - 50, style),
        ], row: area.row + 1 + offset, column: area.column)
    }
  }

  private var placeHint: String {
    let language = model.language
    if let outside = form.found.outside { return FormText.outside(language, outside) }
    return FormText.houseHint(language)
  }

  /// The district, and what it is if not a house.
  private func aside(_ match: PlaceMatch) -> String {
    let language = model.language
    let district = match.district.map { model.city?.name(of: $0, language) ?? $0.rawValue }
    let kind = match.house == nil ? match.confidence.phrase[language] : nil
    return [district, kind].compactMap { $0 }.joined(separator: " · ")
  }

  private func branch(of service: Service) -> String {
    service.parent.flatMap { model.city?.name(of: $0, model.language) } ?? ""
  }
}
