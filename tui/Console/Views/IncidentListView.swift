import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// The incidents that are proposed, go on or ended lately.
struct IncidentListView {
  let list: IncidentList
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let lines = model.incidents
    canvas.write(
      [
        Span(text: IncidentText.title(language), style: Theme.title),
        Span(text: " (\(lines.count))"),
      ], row: area.row, column: 0, width: area.columns)
    guard !lines.isEmpty else {
      return canvas.write(
        IncidentText.none(language), row: area.row + 1, column: 2, style: Theme.faint)
    }
    let rows = area.rows - 1
    let selected = lines.firstIndex { $0.incident.id == list.selected } ?? 0
    let start = ListWindow.start(selected: selected, count: lines.count, rows: rows)
    for (row, line) in lines[start...].prefix(rows).enumerated() {
      draw(line, row: area.row + 1 + row, columns: area.columns, on: &canvas)
    }
  }

  private func draw(_ line: IncidentLine, row: Int, columns: Int, on canvas: inout Canvas) {
    let isMarked = line.incident.id == list.selected
    let summary = IncidentSummary(line: line, model: model)
    let style = isMarked ? Theme.marked : Theme.plain
    let rest = columns - 51
    canvas.write(
      cells: [
        (isMarked ? Theme.marker : "", 2, style),
        (line.incident.state.phrase[model.language], 12, isMarked ? style : summary.stateStyle),
        (KyivTime.shortest(line.incident.startedAt, near: model.now, model.language), 20, style),
        (IncidentCounts.tickets(model.language, line.ticketCount), 17, style),
        (summary.service, rest / 2, style), (summary.place, rest - rest / 2, style),
      ], row: row, column: 0)
  }
}

/// An incident in words.
struct IncidentSummary {
  let line: IncidentLine
  let model: Model

  var service: String {
    line.serviceName?[model.language] ?? line.incident.service.rawValue
  }

  /// Where it is, as short as can be.
  var place: String {
    switch line.incident.extent {
    case .city, .supply: extent
    case .around, .area, .houses: line.address.isEmpty ? extent : line.address
    }
  }

  /// Whom it concerns.
  var extent: String {
    let language = model.language
    return switch line.incident.extent {
    case .around(let metres): IncidentText.around(language, String(Int(metres)))
    case .area: IncidentText.drawn(language)
    case .supply(let code):
      IncidentText.supply(language, line.supplyName?[language] ?? code.rawValue)
    case .houses: IncidentText.listed(language)
    case .city: IncidentText.city(language)
    }
  }

  /// When it is expected to be over.
  var end: String {
    let language = model.language
    guard let end = line.incident.expectedEndAt else { return IncidentText.unknownEnd(language) }
    return IncidentText.until(language, KyivTime.shortest(end, near: model.now, language))
  }

  var stateStyle: Style {
    switch line.incident.state {
    case .proposed: Theme.near
    case .open: Theme.late
    case .dismissed, .closed: Theme.good
    }
  }
}
