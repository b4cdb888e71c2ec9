import Catalogue
import Terminal

/// All keys of a screen, out of the table of actions.
struct HelpView {
  let kind: ScreenKind
  let scroll: Int
  let model: Model

  static func scrollLimit(_ kind: ScreenKind, _ model: Model) -> Int {
    let count = ActionTable.actions(on: kind).count
    return max(0, count - (model.size.rows - FrameView.rows - 3))
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    canvas.write(
      TicketText.helpTitle(language), row: area.row, column: 2, style: Theme.title)
    let rows = area.rows - 3
    for (row, action) in ActionTable.actions(on: kind).dropFirst(scroll).prefix(rows).enumerated() {
      let keys = (kind.takesText ? action.keys.filter { !$0.isText } : action.keys)
        .map(\.label).joined(separator: ", ")
      canvas.write(keys, row: area.row + 1 + row, column: 4, width: 26, style: Theme.title)
      canvas.write(action.title(language), row: area.row + 1 + row, column: 30)
    }
    canvas.write(
      [Span(text: TicketText.helpLayout(language), style: Theme.faint)],
      row: area.row + area.rows - 1, column: 2, width: area.columns - 2)
  }
}

extension Key {
  /// Whether a text field would take it as text.
  var isText: Bool {
    if case .character = self { true } else { false }
  }
}
