import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// A ticket: what, where, who, until when, and all that happened.
struct DetailView {
  let detail: Detail
  let model: Model

  private static let labelWidth = 14

  /// How far the page can be scrolled.
  static func scrollLimit(_ detail: Detail, _ model: Model) -> Int {
    let rows = model.size.rows - FrameView.rows - 1
    return max(0, DetailView(detail: detail, model: model).lines.count - rows)
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    guard let ticket = detail.snapshot?.ticket else {
      return canvas.write(
        TicketText.loading(language), row: area.row, column: 2, style: Theme.faint)
    }
    canvas.write(
      [
        Span(text: TicketText.ticket(language, ticket.reference.grouped), style: Theme.title),
        Span(text: " · "),
        Span(
          text: ticket.state.phrase[language],
          style: ticket.state.isOpen ? Theme.near : Theme.good),
      ], row: area.row, column: 0, width: area.columns)
    let lines = self.lines
    let start = min(detail.scroll, lines.count)
    for (row, line) in lines[start...].prefix(area.rows - 1).enumerated() {
      canvas.write(line, row: area.row + 1 + row, column: 2, width: area.columns - 2)
    }
    let hidden = lines.count - start - (area.rows - 1)
    if hidden > 0 {
      canvas.write(
        "↓ \(hidden)", row: area.row + area.rows - 1, column: area.columns - 6,
        style: Theme.bar)
    }
  }

  private var width: Int { max(20, model.size.columns - 4) }

  /// The page's lines, wrapped to the window.
  private var lines: [[Span]] {
    guard let snapshot = detail.snapshot else { return [] }
    return facts(snapshot.ticket) + control(snapshot) + jobs(snapshot) + clocks(snapshot) + history
  }

  /// The address, and how surely it is on the map.
  private func address(of place: TicketPlace) -> String {
    let confidence = place.confidence.phrase[model.language]
    let accuracy = place.accuracyMetres.map { TicketText.accuracy(model.language, String($0)) }
    let address = place.address.isEmpty ? TicketText.unknown(model.language) : place.address
    return ([address + " · " + confidence] + [accuracy].compactMap { $0 }).joined(separator: ", ")
  }

  private func facts(_ ticket: Ticket) -> [[Span]] {
    let language = model.language
    let unknown = TicketText.unknown(language)
    let caller = [ticket.caller.name, ticket.caller.phone].filter { !$0.isEmpty }
    let contractor = ticket.contractor.flatMap { code in
      model.city?.contractors.first { $0.code == code }
        .map { [$0.name(language), $0.phone].compactMap { $0 }.joined(separator: ", ☎ ") }
        ?? code.rawValue
    }
    var lines =
      fact(.service, ticket.service.flatMap { model.city?.name(of: $0, language) } ?? unknown)
      + fact(.address, address(of: ticket.place))
      + fact(.contractor, contractor ?? unknown)
      + fact(.caller, caller.isEmpty ? unknown : caller.joined(separator: ", "))
      + fact(.received, KyivTime.dateAndTime(ticket.receivedAt, language))
      + fact(.priority, ticket.priority.phrase[language])
      + fact(.description, ticket.description)
    if let answer = ticket.answer { lines += fact(.answer, answer) }
    if let published = ticket.published(log: detail.events) {
      lines += fact(
        .published, "\(published.status.phrase[language]): \(published.result.phrase[language])")
    }
    return lines
  }

  private func control(_ snapshot: TicketSnapshot) -> [[Span]] {
    let (language, control) = (model.language, snapshot.ticket.control)
    var words: [String] = []
    if control.isOn {
      words.append(
        control.settledAt == nil
          ? TicketText.controlOn(language) : TicketText.controlSettled(language))
    }
    if control.missedCalls > 0 {
      words.append(TicketText.controlMissed(language, String(control.missedCalls)))
    }
    var lines = words.isEmpty ? [] : fact(.control, words.joined(separator: ", "))
    if snapshot.joinedCount > 0 { lines += fact(.followers, String(snapshot.joinedCount)) }
    return lines
  }

  /// Who works on it, as soon as it is more than one, or one will not.
  private func jobs(_ snapshot: TicketSnapshot) -> [[Span]] {
    let orders = snapshot.workOrders.filter { $0.round == snapshot.ticket.round }
    guard orders.count > 1 || !snapshot.standingRefusals.isEmpty else { return [] }
    let title = [Span(text: TicketText.jobs(model.language), style: Theme.title)]
    return [[], title]
      + orders.flatMap { order in
        let name = model.city?.name(of: order.contractor, model.language)
        let stands = order.state == .refused && !order.isSettled
        let head = "\(name ?? order.contractor.rawValue) — \(order.state.phrase[model.language])"
        let words = [head, order.answer ?? order.reason].compactMap { $0 }.joined(separator: ": ")
        return TextWidth.wrap(words, to: width).map {
          [Span(text: $0, style: stands ? Theme.late : Theme.plain)]
        }
      }
  }

  private func fact(_ label: TicketText, _ value: String) -> [[Span]] {
    let title = label(model.language)
    let pad = String(repeating: " ", count: max(1, Self.labelWidth - TextWidth.of(title)))
    let blank = String(repeating: " ", count: Self.labelWidth)
    return TextWidth.wrap(value, to: width - Self.labelWidth).enumerated().map { index, text in
      [Span(text: index == 0 ? title + pad : blank, style: Theme.faint), Span(text: text)]
    }
  }

  private func clocks(_ snapshot: TicketSnapshot) -> [[Span]] {
    guard !snapshot.clocks.isEmpty else { return [] }
    return [[], [Span(text: TicketText.clocks(model.language), style: Theme.title)]]
      + snapshot.clocks.map { ClockLine(clock: $0, model: model).spans }
      + (snapshot.askedPause.map { asked($0) } ?? [])
  }

  private func asked(_ pause: AskedPause) -> [[Span]] {
    let language = model.language
    let until = pause.until.map { KyivTime.shortest($0, near: model.now, language) }
    let text =
      until.map { ClockText.asksPauseUntil(language, $0, pause.reason) }
      ?? ClockText.asksPause(language, pause.reason)
    return TextWidth.wrap("! " + text, to: width).map { [Span(text: $0, style: Theme.near)] }
  }

  private var history: [[Span]] {
    // That clocks began is told by the deadlines above.
    let told = detail.events.filter { $0.kind != .clockStarted }
    let lines = told.flatMap { EventLine(event: $0, model: model).lines(width: width) }
    return [[], [Span(text: TicketText.history(model.language), style: Theme.title)]] + lines
  }
}
