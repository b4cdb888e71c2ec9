import Catalogue
import Hotline
import Terminal

/// The calls that wait and the tickets that are open.
struct MainView {
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let calls = model.calls
    let callRows = max(1, min(calls.count, area.rows / 3))
    heading(MainText.calls(model.language), count: calls.count, in: area, on: &canvas)
    if calls.isEmpty {
      canvas.write(
        MainText.noCalls(model.language), row: area.row + 1, column: 2, style: Theme.faint)
    } else {
      drawCalls(in: area.below(1), rows: callRows, on: &canvas)
    }
    drawTickets(in: area.below(callRows + 2), on: &canvas)
  }

  private func heading(_ text: String, count: Int, in area: Area, on canvas: inout Canvas) {
    canvas.write(
      [Span(text: text, style: Theme.title), Span(text: " (\(count))")], row: area.row,
      column: 0, width: area.columns)
  }

  private func drawCalls(in area: Area, rows: Int, on canvas: inout Canvas) {
    let selected = model.calls.firstIndex { isMarked(.call($0.id)) } ?? 0
    let start = ListWindow.start(selected: selected, count: model.calls.count, rows: rows)
    for (row, call) in model.calls[start...].prefix(rows).enumerated() {
      CallLine(call: call, isMarked: isMarked(.call(call.id)), model: model)
        .draw(row: area.row + row, columns: area.columns, on: &canvas)
    }
  }

  private func drawTickets(in area: Area, on canvas: inout Canvas) {
    let tickets = model.tickets
    heading(MainText.tickets(model.language), count: tickets.count, in: area, on: &canvas)
    drawSums(row: area.row, columns: area.columns, on: &canvas)
    guard !tickets.isEmpty else {
      canvas.write(
        MainText.noTickets(model.language), row: area.row + 1, column: 2, style: Theme.faint)
      return
    }
    TicketListLine.drawHeading(
      row: area.row + 1, columns: area.columns, model.language, on: &canvas)
    let rows = area.rows - 2
    let selected = tickets.firstIndex { model.selected == .ticket($0.ticket.id) } ?? 0
    let start = ListWindow.start(selected: selected, count: tickets.count, rows: rows)
    for (row, line) in tickets[start...].prefix(rows).enumerated() {
      TicketListLine(
        line: line, isMarked: model.selected == .ticket(line.ticket.id), model: model
      ).draw(row: area.row + 2 + row, columns: area.columns, on: &canvas)
    }
  }

  /// To the right of the heading: what needs a dispatcher, and what is kept for later.
  private func drawSums(row: Int, columns: Int, on canvas: inout Canvas) {
    let untriaged = model.tickets.count { $0.ticket.state.needsTriage }
    var parts = [incidents].compactMap { $0 }
    if untriaged > 0 { parts.append(MainText.untriagedCount(model.language, String(untriaged))) }
    if !model.drafts.isEmpty {
      parts.append(MainText.draftsKept(model.language, String(model.drafts.count)))
    }
    let text = parts.joined(separator: " · ")
    canvas.write(text, row: row, column: columns - TextWidth.of(text) - 1, style: Theme.near)
  }

  private var incidents: String? {
    let open = model.incidents.count { $0.incident.state == .open }
    let proposed = model.incidents.count { $0.incident.state == .proposed }
    guard open + proposed > 0 else { return nil }
    return IncidentText.sums(model.language, String(open), String(proposed))
  }

  private func isMarked(_ line: Model.Line?) -> Bool { line != nil && model.selected == line }
}

extension Model.Line {
  static func call(_ id: ContactID?) -> Model.Line? { id.map { .call($0) } }
}

extension Ticket.State {
  /// Whether a dispatcher has to say what it is or who gets it.
  var needsTriage: Bool { self == .received || self == .triaged }
}
