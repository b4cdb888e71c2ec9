import Catalogue
import Foundation
import Hotline
import Terminal

/// What every screen has: who and how at the top, news and keys at the bottom.
struct FrameView {
  let model: Model

  /// Rows the frame takes: status, warning, news, keys.
  static let rows = 4

  /// What is left for the screen itself.
  var body: Area {
    Area(
      row: 2, column: 0, rows: model.size.rows - Self.rows, columns: model.size.columns)
  }

  func draw(on canvas: inout Canvas) {
    drawStatus(on: &canvas)
    if model.isDatabaseAway {
      canvas.write(
        " " + TroubleText.databaseAway(model.language), row: 1, column: 0,
        width: model.size.columns, style: Theme.alarm)
    }
    if let notice = model.notice {
      canvas.write(
        [Span(text: (notice.isTrouble ? " ! " : " ✓ ") + notice.text, style: style(of: notice))],
        row: model.size.rows - 2, column: 0, width: model.size.columns)
    }
    drawKeys(on: &canvas)
  }

  private func style(of notice: Model.Notice) -> Style {
    notice.isTrouble ? Theme.late : Theme.notice
  }

  private func drawStatus(on canvas: inout Canvas) {
    let columns = model.size.columns
    canvas.fill(row: 0, column: 0, rows: 1, columns: columns, style: Theme.bar)
    let clock = KyivTime.time(model.now) + " "
    let right = model.me == nil ? clock : waiting + "   " + clock
    let rightWidth = TextWidth.of(right)
    canvas.write(right, row: 0, column: columns - rightWidth, style: Theme.bar)
    canvas.write(
      [Span(text: " " + who, style: Theme.bar)], row: 0, column: 0,
      width: columns - rightWidth - 2)
  }

  private var who: String {
    guard let me = model.me else { return MainText.title(model.language) }
    let since = Stopwatch.text(since: me.stateSince, now: model.now)
    return "\(me.displayName) · \(me.state.text(model.language)) \(since)"
  }

  private var waiting: String {
    let calls = model.waitingCalls
    guard let first = calls.map(\.waitingSince).min() else {
      return MainText.nobodyWaits(model.language)
    }
    let wait = Stopwatch.text(since: first, now: model.now)
    return MainText.waiting(model.language, String(calls.count)) + " · "
      + MainText.longestWait(model.language, wait)
  }

  /// As many of the keys as fit; help, which shows them all, always does.
  private func drawKeys(on canvas: inout Canvas) {
    let row = model.size.rows - 1
    let actions = ActionTable.actions(on: model.screen.kind)
      .filter { $0.isInFooter && $0.isAvailable(model) }
    let help = actions.first { $0.id == .help }
    let helpWidth = help.map { width(of: $0) } ?? 0
    var column = 0
    for action in actions where action.id != .help {
      guard column + width(of: action) + helpWidth <= model.size.columns + 2 else { continue }
      column += draw(action, row: row, column: column, on: &canvas)
    }
    if let help { _ = draw(help, row: row, column: column, on: &canvas) }
  }

  private func width(of action: Action) -> Int {
    TextWidth.of(label(of: action)) + TextWidth.of(action.title(model.language)) + 3
  }

  private func label(of action: Action) -> String { action.keys.first?.label ?? "" }

  private func draw(_ action: Action, row: Int, column: Int, on canvas: inout Canvas) -> Int {
    let key = label(of: action)
    canvas.write(key, row: row, column: column, style: Theme.bar)
    canvas.write(
      " " + action.title(model.language), row: row, column: column + TextWidth.of(key))
    return width(of: action)
  }
}

extension Contact {
  /// Since when the caller waits for a dispatcher.
  var waitingSince: Date { queuedAt ?? receivedAt }
}

extension Agent.State {
  func text(_ language: Language) -> String {
    switch self {
    case .available: "● " + MainText.available(language)
    case .offered: "☎ " + MainText.ringing(language)
    case .engaged: "☎ " + MainText.talking(language)
    case .wrapUp: "✎ " + MainText.wrapUp(language)
    case .away: "○ " + MainText.away(language)
    }
  }
}
