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
    let until = clock.dueAt.map {
      TicketText.until(
        model.language, KyivTime.shortest($0, near: model.now, model.language)) + " · "
    }
    return [Span(text: name + pad, style: Theme.faint), Span(text: until ?? ""), state]
  }

  /// Why it stands still; nil while it does not.
  private var pause: String? {
    guard clock.stoppedAt == nil, let pause = clock.pause else { return nil }
    let language = model.language
    let since = KyivTime.shortest(pause.since, near: model.now, language)
    guard let until = pause.until else {
      return ClockText.pausedSince(language, since, pause.reason)
    }
    guard until > model.now else { return nil }
    return ClockText.pausedUntil(
      language, since, KyivTime.shortest(until, near: model.now, language), pause.reason)
  }

  private var state: Span {
    let language = model.language
    if let stopped = clock.stoppedAt {
      let at = KyivTime.shortest(stopped, near: model.now, language)
      return clock.state == .breached
        ? Span(text: TicketText.keptLate(language, at), style: Theme.late)
        : Span(text: "✓ " + TicketText.kept(language, at), style: Theme.good)
    }
    if let pause { return Span(text: pause, style: Theme.near) }
    guard let dueAt = clock.dueAt else {
      return Span(text: TicketText.paused(language), style: Theme.near)
    }
    let left = dueAt.timeIntervalSince(model.now)
    let text = KyivTime.duration(seconds: left, language)
    if left <= 0 { return Span(text: "! " + TicketText.late(language, text), style: Theme.late) }
    let isNear = (clock.warnAt ?? .distantFuture) <= model.now
    return Span(
      text: TicketText.left(language, text), style: isNear ? Theme.near : Theme.plain)
  }
}
