import Catalogue
import Foundation
import Hotline
import Terminal

/// A call in the list.
struct CallLine {
  let call: Contact
  let isMarked: Bool
  let model: Model

  func draw(row: Int, columns: Int, on canvas: inout Canvas) {
    let caller = call.caller.isEmpty ? MainText.unknownCaller(model.language) : call.caller
    let nameWidth = columns >= 120 ? 40 : 22
    canvas.write(
      cells: [
        (isMarked ? Theme.marker : "", 2, style),
        (caller, 18, style),
        (call.callerName ?? "", nameWidth, style),
        (state, columns - 2 - 18 - nameWidth - 9, style),
        (Stopwatch.text(since: since, now: model.now), 9, style),
      ], row: row, column: 0)
  }

  private var style: Style {
    if isMarked { return Theme.marked }
    return call.state == .waiting || call.state == .offered ? Theme.near : Theme.plain
  }

  private var since: Date {
    call.state == .connected ? call.connectedAt ?? call.waitingSince : call.waitingSince
  }

  private var state: String {
    let language = model.language
    let agent = call.agent?.rawValue ?? "?"
    return switch call.state {
    case .greeting: MainText.greeting(language)
    case .waiting: MainText.waits(language)
    case .offered: MainText.ringsAt(language, agent)
    case .connected: MainText.talksWith(language, agent)
    case .leavingMessage: MainText.leavesMessage(language)
    case .ended: MainText.ended(language)
    }
  }
}
