import Catalogue
import Desk
import Foundation
import HTTP
import Hotline

/// One job as a card of the queue and as a page of its own.
struct OrderCard {
  private static let shortTextLimit = 280
  /// As the life of a ticket bounds what contractors write.
  private static let typedTextLimit = 2000

  let entry: QueueEntry
  let csrfToken: String
  let language: Language
  let now: Date
  var attempt: QueuePages.Attempt?

  /// An item of the queue.
  var openItem: HTML {
    """
    <li id="order-\(id)" class="card \(urgencyClass)">
    <div class="row">\(tags)</div>
    <h3><a href="/queue/orders/\(id)">\(serviceName)</a></h3>
    \(addressLine)
    <p class="text">\(shortDescription)</p>
    <p class="meta">\(meta)</p>
    \(actions)
    </li>
    """
  }

  /// An item of the list of ended jobs.
  var endedItem: HTML {
    let endedAt = order.endedAt.map { KyivTime.dateAndTime($0, language) } ?? ""
    return """
      <li id="ended-\(id)" class="card ended">
      <div class="row">\(stateTag) <span class="meta">\(endedAt)</span></div>
      <h3><a href="/queue/orders/\(id)">\(serviceName)</a></h3>
      \(addressLine)
      <p class="meta"><span class="number">\(QueueText.number(language, grouped))</span></p>
      </li>
      """
  }

  /// Everything about the job.
  var detail: HTML {
    """
    <div class="row">\(tags)</div>
    <dl class="facts">
    \(fact(.description, "<span class=\"text\">\(ticket.description)</span>"))
    \(task.map { fact(.task, "<span class=\"text\">\($0)</span>") })
    \(fact(.address, HTML(escaping: ticket.place.address.isEmpty ? unknown : ticket.place.address)))
    \(fact(.district, HTML(escaping: districtName ?? unknown)))
    \(fact(.received, HTML(escaping: KyivTime.dateAndTime(ticket.receivedAt, language))))
    \(deadlines.map { fact(.deadline, HTML(escaping: $0.until(language, now: now))) })
    \(order.reason.map { fact(.reason, "<span class=\"text\">\($0)</span>") })
    \(order.answer.map { fact(.answer, "<span class=\"text\">\($0)</span>") })
    \(order.endedAt.map { fact(.ended, HTML(escaping: KyivTime.dateAndTime($0, language))) })
    </dl>
    \(actions)
    """
  }

  /// What went wrong with a form, at the page's head.
  func message(about attempt: QueuePages.Attempt) -> HTML {
    """
    <div class="message bad" role="alert"><h2>\(QueueText.problemTitle(language))</h2>
    <p>\(explain(attempt.error))</p></div>
    """
  }

  // MARK: Forms

  private var actions: HTML? {
    var commands = OrderCommand.possible(in: order.state)
    // A text that can no longer be sent stays readable.
    if let attempt, attempt.command.textField != nil, !commands.contains(attempt.command) {
      commands.append(attempt.command)
    }
    guard !commands.isEmpty else { return nil }
    return "<div class=\"actions\">\(commands.map { form($0) })</div>"
  }

  private func form(_ command: OrderCommand) -> HTML {
    guard let field = command.textField else {
      return """
        <form method="post" action="/queue/orders/\(id)/\(command.rawValue)">\(token)\
        <button>\(name(of: command))</button></form>
        """
    }
    let failed = attempt?.command == command ? attempt : nil
    let fieldID = "\(field)-\(id)"
    let (label, hint) = labels(of: command)
    let error: HTML? = failed.map { "<p class=\"error\">\(explain($0.error))</p>" }
    let isOpen: HTML? = failed.map { _ in " open" }
    return """
      <details id="\(command.rawValue)-\(id)"\(isOpen)>
      <summary><span>\(name(of: command))</span></summary>
      <form method="post" action="/queue/orders/\(id)/\(command.rawValue)">\(token)
      <label for="\(fieldID)">\(label(language))</label>
      <p class="hint" id="\(fieldID)-hint">\(hint(language))</p>
      \(error)
      <p><textarea id="\(fieldID)" name="\(field)" maxlength="\(Self.typedTextLimit)" required \
      aria-describedby="\(fieldID)-hint">\(failed?.text ?? "")</textarea></p>
      <button>\(QueueText.send(language))</button>
      </form>
      </details>
      """
  }

  private func labels(of command: OrderCommand) -> (label: QueueText, hint: QueueText) {
    switch command {
    case .refuse: (.reasonLabel, .reasonHint)
    case .pause: (.pauseLabel, .pauseHint)
    case .accept, .start, .done: (.answerLabel, .answerHint)
    }
  }

  private var token: HTML {
    """
    <input type="hidden" name="csrf" value="\(csrfToken)">\
    <input type="hidden" name="version" value="\(String(ticket.version))">
    """
  }

  private func name(of command: OrderCommand) -> String {
    switch command {
    case .accept: QueueText.accept(language)
    case .start: QueueText.start(language)
    case .refuse: QueueText.refuse(language)
    case .pause: QueueText.askPause(language)
    case .done: QueueText.done(language)
    }
  }

  private func explain(_ mistake: QueuePages.Attempt.Mistake) -> String {
    switch mistake {
    case .changedMeanwhile(let events):
      ([QueueText.changedMeanwhile(language)] + events.map { $0.told(language) + "." })
        .joined(separator: " ")
    case .text(.missing): QueueText.textMissing(language)
    case .text(.tooLong(let limit)): QueueText.textTooLong(language, String(limit))
    case .text(.unknown), .text(.malformed), .text(.unchanged): QueueText.textMalformed(language)
    }
  }

  // MARK: Pieces

  private var ticket: Ticket { entry.ticket }
  private var order: WorkOrder { entry.workOrder }
  private var id: Int64 { order.id?.rawValue ?? 0 }
  private var grouped: String { ticket.reference.grouped }
  private var unknown: String { QueueText.unknown(language) }
  private var deadlines: [Deadline] {
    order.state.isOpen ? Deadline.all(of: entry, now: now) : []
  }
  private var deadline: Deadline? { deadlines.first }

  /// Why the clocks stand still; nil while they do not.
  private var pause: String? {
    let pauses = entry.clocks.filter { $0.stoppedAt == nil }.compactMap(\.pause)
    guard let pause = pauses.first(where: { $0.until ?? .distantFuture > now }) else { return nil }
    let until = pause.until.map { KyivTime.shortest($0, near: now, language) }
    return until.map { QueueText.pausedUntil(language, $0, pause.reason) }
      ?? QueueText.pausedSince(
        language, KyivTime.shortest(pause.since, near: now, language), pause.reason)
  }

  private var serviceName: String {
    entry.serviceName.map { Phrase(uk: $0.uk, en: $0.en)[language] } ?? unknown
  }

  private var districtName: String? {
    entry.districtName.map { Phrase(uk: $0.uk, en: $0.en)[language] }
  }

  private var addressLine: HTML? {
    ticket.place.address.isEmpty ? nil : "<p><strong>\(ticket.place.address)</strong></p>"
  }

  /// What a dispatcher wrote to this contractor; a rule's explanation is none of theirs.
  private var task: String? { order.ruleID == "dispatcher" ? order.explanation : nil }

  private var shortDescription: String {
    let text = [task, ticket.description].compactMap { $0 }.joined(separator: "\n")
    guard text.count > Self.shortTextLimit else { return text }
    return text.prefix(Self.shortTextLimit).trimmingCharacters(in: .whitespaces) + "…"
  }

  private var meta: HTML {
    let district: HTML? = districtName.map { " · \($0)" }
    let due: [HTML] = deadlines.map { " · \($0.until(language, now: now))" }
    return """
      <span class="number">\(QueueText.number(language, grouped))</span>\(district)\(due)
      """
  }

  private var tags: HTML {
    let priority: HTML? =
      ticket.priority >= .high
      ? "<span class=\"tag \(ticket.priority == .emergency ? "bad" : "warn")\">"
        + HTML(
          escaping: QueueText.priority(language, ticket.priority.phrase[language].lowercased()))
        + "</span>" : nil
    let callers: HTML? =
      entry.callerCount > 1
      ? "<span class=\"tag warn\" data-callers=\"\(entry.callerCount)\">"
        + HTML(escaping: QueueText.callers(language, entry.callerCount)) + "</span>" : nil
    return "\(stateTag) \(priority) \(callers) \(timeTag)"
  }

  private var stateTag: HTML {
    let style = order.state == .done ? "good" : order.state.isOpen ? "" : "plain"
    return """
      <span class="tag \(style)" data-state="\(order.state.rawValue)">\
      \(order.state.phrase[language])</span>
      """
  }

  private var timeTag: HTML? {
    guard order.state.isOpen else { return nil }
    if let pause { return "<span class=\"tag plain\">\(pause)</span>" }
    guard let deadline else {
      return "<span class=\"meta\">\(QueueText.noDeadline(language))</span>"
    }
    let style: String =
      switch deadline.urgency {
      case .calm: "plain"
      case .near: "warn"
      case .late: "bad"
      }
    return "<span class=\"tag \(style)\">\(deadline.left(language))</span>"
  }

  private var urgencyClass: String {
    switch deadline?.urgency {
    case .late: "bad"
    case .near: "warn"
    case .calm, nil: ""
    }
  }

  private func fact(_ name: QueueText, _ value: HTML) -> HTML {
    "<div><dt>\(name(language))</dt><dd>\(value)</dd></div>"
  }
}
