import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// At the foot of the form: what is known already at the place of the complaint being typed.
struct NearbyView {
  let form: TicketForm
  let model: Model

  /// How many rows it takes; none when nothing is known.
  static func rows(of form: TicketForm) -> Int { form.nearby.isEmpty ? 0 : form.nearby.count + 1 }

  func draw(in area: Area, on canvas: inout Canvas) {
    guard !form.nearby.isEmpty else { return }
    let language = model.language
    canvas.write(
      [Span(text: "  " + title, style: form.joinTo == nil ? Theme.near : Theme.notice)],
      row: area.row, column: area.column, width: area.columns)
    for (row, nearby) in form.nearby.enumerated() {
      let isChosen = form.joinTo != nil && nearby.target == form.joinTo
      let words = words(about: nearby).filter { !$0.isEmpty }.joined(separator: " · ")
      canvas.write(
        [
          Span(text: isChosen ? "  " + Theme.marker + " " : "    "),
          Span(text: mark(of: nearby, language), style: style(of: nearby)),
          Span(text: " " + words, style: isChosen ? Theme.marked : Theme.plain),
        ], row: area.row + 1 + row, column: area.column, width: area.columns)
    }
  }

  private var title: String {
    let language = model.language
    guard let target = form.joinTo else { return IncidentText.nearby(language) }
    return IncidentText.willJoin(language, target.reference.grouped)
  }

  private func mark(of nearby: Nearby, _ language: Language) -> String {
    switch nearby {
    case .incident(let line): "! " + line.incident.state.phrase[language]
    case .duplicate(let duplicate): duplicate.line.ticket.reference.grouped
    }
  }

  private func style(of nearby: Nearby) -> Style {
    switch nearby {
    case .incident: Theme.late
    case .duplicate(let duplicate): duplicate.canBeJoined ? Theme.near : Theme.faint
    }
  }

  private func words(about nearby: Nearby) -> [String] {
    let language = model.language
    switch nearby {
    case .incident(let line):
      let summary = IncidentSummary(line: line, model: model)
      return [
        summary.service, summary.end, IncidentCounts.tickets(language, line.ticketCount),
        summary.place,
      ]
    case .duplicate(let duplicate):
      let ticket = duplicate.line.ticket
      let age = model.now.timeIntervalSince(ticket.receivedAt)
      let metres = Int(duplicate.distanceMetres.rounded())
      return [
        duplicate.canBeJoined ? "" : IncidentText.over(language),
        IncidentText.ago(language, KyivTime.duration(seconds: age, language)),
        metres == 0
          ? IncidentText.here(language) : IncidentText.metres(language, String(metres)),
        duplicate.line.serviceName?[language] ?? "", ticket.description,
      ]
    }
  }
}
