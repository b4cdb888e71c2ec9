import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// An incident: what, whom, until when, its tickets and all that happened.
struct IncidentView {
  let detail: IncidentDetail
  let model: Model

  private static let labelWidth = 12

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    guard let page = detail.page else {
      return canvas.write(
        TicketText.loading(language), row: area.row, column: 2, style: Theme.faint)
    }
    let summary = IncidentSummary(line: page.line, model: model)
    canvas.write(
      [
        Span(
          text: IncidentText.page(language, page.line.incident.id.description), style: Theme.title),
        Span(text: " · "),
        Span(text: page.line.incident.state.phrase[language], style: summary.stateStyle),
      ], row: area.row, column: 0, width: area.columns)
    let facts = facts(page.line, summary)
    for (row, line) in facts.enumerated() {
      canvas.write(line, row: area.row + 1 + row, column: 2, width: area.columns - 2)
    }
    let left = area.below(facts.count + 1)
    let historyRows = min(page.events.count + 1, max(3, left.rows / 3))
    var members = left
    members.rows = left.rows - historyRows
    drawMembers(page, in: members, on: &canvas)
    drawHistory(page.events, in: left.below(members.rows), on: &canvas)
  }

  private func facts(_ line: IncidentLine, _ summary: IncidentSummary) -> [[Span]] {
    let language = model.language
    let incident = line.incident
    let houses = IncidentCounts.houses(language, incident.houseCount)
    let address = line.address.isEmpty ? "" : " · " + line.address
    var facts = [
      fact(.what, summary.service + address),
      fact(.whom, summary.extent + " · " + houses),
    ]
    var times = KyivTime.shortest(incident.startedAt, near: model.now, language)
    if let ended = incident.endedAt {
      times += " – " + KyivTime.shortest(ended, near: model.now, language)
    } else if incident.state == .open {
      times += " · " + summary.end
    }
    facts.append(fact(.began, times))
    if let answer = incident.answer { facts.append(fact(.answer, answer)) }
    if let reason = incident.reason { facts.append(fact(.reason, reason)) }
    return facts
  }

  private func fact(_ label: IncidentText, _ value: String) -> [Span] {
    let title = label(model.language)
    let pad = String(repeating: " ", count: max(1, Self.labelWidth - TextWidth.of(title)))
    return [Span(text: title + pad, style: Theme.faint), Span(text: value)]
  }

  private func drawMembers(_ page: IncidentPage, in area: Area, on canvas: inout Canvas) {
    let language = model.language
    var counts = IncidentCounts.tickets(language, page.line.ticketCount)
    if page.line.offeredCount > 0 {
      counts += ", " + IncidentCounts.offered(language, page.line.offeredCount)
    }
    canvas.write(
      [
        Span(text: IncidentText.tickets(language), style: Theme.title),
        Span(text: " (\(counts))"),
      ], row: area.row, column: 0, width: area.columns)
    let rows = max(0, area.rows - 1)
    let start = ListWindow.start(
      selected: detail.selectedIndex ?? 0, count: page.members.count, rows: rows)
    for (row, member) in page.members.dropFirst(start).prefix(rows).enumerated() {
      draw(member, row: area.row + 1 + row, columns: area.columns, on: &canvas)
    }
  }

  private func draw(
    _ member: IncidentPage.Member, row: Int, columns: Int, on canvas: inout Canvas
  ) {
    let ticket = member.line.ticket
    let isMarked = ticket.id == detail.selected
    let style = isMarked ? Theme.marked : Theme.plain
    let rest = columns - 41
    canvas.write(
      cells: [
        (isMarked ? Theme.marker : "", 2, style), (ticket.reference.grouped, 13, style),
        (member.standing.phrase[model.language], 12, style),
        (KyivTime.shortest(ticket.receivedAt, near: model.now, model.language), 14, style),
        (ticket.place.address, rest / 2, style), (ticket.description, rest - rest / 2, style),
      ], row: row, column: 0)
  }

  /// The newest entries, as many as there is room for.
  private func drawHistory(_ events: [IncidentEvent], in area: Area, on canvas: inout Canvas) {
    canvas.write(
      IncidentText.history(model.language), row: area.row, column: 0, style: Theme.title)
    for (row, event) in events.suffix(max(0, area.rows - 1)).enumerated() {
      let author = event.onBehalfOf?.split(separator: ":", maxSplits: 1).last.map(String.init)
      let told = event.details["reason"] ?? event.details["text"] ?? ""
      canvas.write(
        [
          Span(
            text: KyivTime.shortest(event.at, near: model.now, model.language) + "  ",
            style: Theme.faint), Span(text: event.kind.phrase[model.language]),
          Span(text: author.map { $0 == "system" ? "" : " · " + $0 } ?? "", style: Theme.faint),
          Span(text: told.isEmpty ? "" : " · " + told),
        ], row: area.row + 1 + row, column: 2, width: area.columns - 2)
    }
  }
}

/// A text that a move on an incident needs.
struct IncidentPromptView {
  let prompt: IncidentPrompt
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: prompt.purpose.title(language), rows: 9, columns: 76)
      .draw(in: area, on: &canvas)
    if let hint = prompt.purpose.hint {
      canvas.write(
        [Span(text: hint(language), style: Theme.near)], row: inside.row, column: inside.column,
        width: inside.columns)
    }
    FieldView(label: "", field: prompt.text, isFocused: true, rows: 5, labelWidth: 2)
      .draw(in: inside.below(1), on: &canvas)
    if prompt.isSending {
      canvas.write(
        FormText.saving(language), row: inside.row + inside.rows - 1, column: inside.column,
        style: Theme.notice)
    }
  }
}
