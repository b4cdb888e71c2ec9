import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// The lines of the shift's screen, and where the marker can stand.
struct ShiftBoard {
  /// What Enter acts on.
  enum Stop: Hashable {
    case ticket(TicketID)
    case note(HandoverNote)
  }

  /// A line; some can be chosen.
  struct Line {
    var spans: [Span]
    var stop: Stop?
  }

  let model: Model

  /// What can be chosen, from top to bottom.
  var stops: [Stop] { lines.compactMap(\.stop) }

  var lines: [Line] {
    guard let handover = model.handover else {
      return [Line(spans: [Span(text: TicketText.loading(model.language), style: Theme.faint)])]
    }
    return onDuty(handover.onDuty) + notes(handover.notes) + sections(handover)
  }

  private func title(_ text: String) -> [Line] {
    [Line(spans: []), Line(spans: [Span(text: text, style: Theme.title)])]
  }

  private func onDuty(_ shifts: [Shift]) -> [Line] {
    title(ShiftText.onDuty(model.language) + ": \(shifts.count)")
      + shifts.map { shift in
        let since = KyivTime.shortest(shift.openedAt, near: model.now, model.language)
        return Line(spans: [
          Span(text: "  " + shift.displayName),
          Span(text: " · " + shift.state.text(model.language)),
          Span(text: " · " + ShiftText.since(model.language, since), style: Theme.faint),
        ])
      }
  }

  private func notes(_ notes: [HandoverNote]) -> [Line] {
    guard !notes.isEmpty else { return [] }
    return title(ShiftText.notes(model.language))
      + notes.flatMap { note in
        let at = KyivTime.shortest(note.at, near: model.now, model.language)
        let head = "\(at) \(note.author): "
        let width = max(20, model.size.columns - 4)
        return TextWidth.wrap(head + note.body, to: width).enumerated().map { index, text in
          Line(
            spans: [Span(text: text, style: Theme.near)], stop: index == 0 ? .note(note) : nil)
        }
      }
  }

  private func sections(_ handover: Handover) -> [Line] {
    let language = model.language
    var lines = title(ShiftText.handover(language))
    if handover.sections.isEmpty {
      lines.append(
        Line(spans: [Span(text: "  " + ShiftText.nothing(language), style: Theme.faint)]))
    }
    for section in handover.sections {
      lines.append(
        Line(spans: [Span(text: "  " + section.topic.phrase[language] + ": \(section.count)")]))
      lines += section.lines.map { self.line($0, isDue: section.topic.isDue) }
      let hidden = section.count - section.lines.count
      if hidden > 0 {
        lines.append(
          Line(spans: [
            Span(text: "    " + ShiftText.more(language, "\(hidden)"), style: Theme.faint)
          ]))
      }
    }
    return lines
  }

  private func line(_ line: Handover.Line, isDue: Bool) -> Line {
    let title = line.ticket == nil ? line.title : Reference(line.title)?.grouped ?? line.title
    let at = line.at.map { KyivTime.shortest($0, near: model.now, model.language) } ?? ""
    let isLate = isDue && line.at.map { $0 < model.now } ?? false
    return Line(
      spans: [
        Span(text: "    " + [title, line.text].filter { !$0.isEmpty }.joined(separator: "  ")),
        Span(
          text: at.isEmpty ? "" : "  " + (isDue ? ShiftText.until(model.language, at) : at),
          style: isLate ? Theme.late : Theme.faint),
      ], stop: line.ticket.map { .ticket($0) })
  }
}

extension Handover.Topic {
  /// Whether the lines tell until when, not since when.
  fileprivate var isDue: Bool { self == .dueSoon || self == .ownQueue }
}
