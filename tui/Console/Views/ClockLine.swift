import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// A promise and how it stands.
struct ClockLine {
  let clock: ServiceClockRecord
  let model: Model

  var spans: [Span] {
    let name = clock.stage.name(model.language)
    let pad = String(repeating: " ", count: max(1, 14 - TextWidth.of(name)))
    let until = TicketText.until(
      model.language, KyivTime.shortest(clock.dueAt, near: model.now, model.language))
    return [Span(text: name + pad, style: Theme.faint), Span(text: until + " · "), state]
  }

  private var state: Span {
    let language = model.language
    if let stopped = clock.stoppedAt {
      let at = KyivTime.shortest(stopped, near: model.now, language)
      return clock.state == .breached
        ? Span(text: TicketText.keptLate(language, at), style: Theme.late)
        : Span(text: "✓ " + TicketText.kept(language, at), style: Theme.good)
    }
    if clock.state == .paused {
      return Span(text: TicketText.paused(language), style: Theme.near)
    }
    let left = clock.dueAt.timeIntervalSince(model.now)
    let text = KyivTime.duration(seconds: left, language)
    if left <= 0 { return Span(text: "! " + TicketText.late(language, text), style: Theme.late) }
    let isNear = (clock.warnAt ?? .distantFuture) <= model.now
    return Span(
      text: TicketText.left(language, text), style: isNear ? Theme.near : Theme.plain)
  }
}
