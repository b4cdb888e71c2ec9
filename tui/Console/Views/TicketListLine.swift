import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// A ticket in a list.
struct TicketListLine {
  let line: TicketLine
  let isMarked: Bool
  let model: Model

  /// Widths of the columns; contractor and state only where there is room.
  private static func widths(_ columns: Int) -> [Int] {
    let fixed = [2, 13, 15]
    let rest = columns - fixed.reduce(0, +)
    guard columns >= 120 else { return fixed + [rest * 12 / 25, rest - rest * 12 / 25] }
    let quarter = rest / 4
    return fixed + [quarter, quarter, quarter, rest - quarter * 3]
  }

  static func drawHeading(
    row: Int, columns: Int, _ language: Language, on canvas: inout Canvas
  ) {
    let titles: [MainText] = [.number, .deadline, .service, .address, .contractor, .status]
    let texts = [""] + titles.map { $0(language) }
    canvas.write(
      cells: zip(texts, widths(columns)).map { ($0, $1, Theme.faint) }, row: row, column: 0)
  }

  func draw(row: Int, columns: Int, on canvas: inout Canvas) {
    let ticket = line.ticket
    let language = model.language
    let texts = [
      isMarked ? Theme.marker : "", ticket.reference.grouped, deadline,
      line.serviceName?[language] ?? ticket.description, ticket.place.address,
      line.contractorName?[language] ?? "—", ticket.state.phrase[language],
    ]
    let styles = texts.indices.map { index in
      isMarked ? Theme.marked : index == 2 ? deadlineStyle : Theme.plain
    }
    canvas.write(
      cells: zip(zip(texts, styles), Self.widths(columns)).map { ($0.0, $1, $0.1) }, row: row,
      column: 0)
  }

  private var secondsLeft: Double? {
    line.ticket.dueAt.map { $0.timeIntervalSince(model.now) }
  }

  private var deadline: String {
    let language = model.language
    switch line.ticket.state {
    case .received:
      let age = model.now.timeIntervalSince(line.ticket.receivedAt)
      return MainText.fresh(language, Self.short(age, language))
    case .triaged: return MainText.returned(language)
    default:
      guard line.ticket.state.isOpen else { return "—" }
      guard let secondsLeft else { return MainText.noDeadline(language) }
      return (secondsLeft > 0 ? MainText.left : .late)(
        language, Self.short(secondsLeft, language))
    }
  }

  private var deadlineStyle: Style {
    if line.ticket.state.needsTriage { return Theme.near }
    guard line.ticket.state.isOpen, let secondsLeft else { return Theme.plain }
    if secondsLeft <= 0 { return Theme.late }
    let isWarned = line.clocks.contains {
      $0.stoppedAt == nil && ($0.warnAt ?? .distantFuture) <= model.now
    }
    return isWarned ? Theme.near : Theme.plain
  }

  /// «2 год 15 хв», «3 дні»: what fits the column.
  static func short(_ seconds: Double, _ language: Language) -> String {
    let seconds = seconds.magnitude
    if seconds < 60 { return KyivTime.duration(seconds: 60, language) }
    // In a list minutes do not matter from ten hours on, nor hours from a day on.
    let unit: Double = seconds < 36_000 ? 60 : seconds < 86_400 ? 3600 : 86_400
    return KyivTime.duration(seconds: (seconds / unit).rounded(.down) * unit, language)
  }
}
