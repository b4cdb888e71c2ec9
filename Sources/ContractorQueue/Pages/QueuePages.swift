import Catalogue
import Desk
import Foundation
import HTTP
import Hotline
import WebPages

/// The contractors' pages.
struct QueuePages: Sendable {
  let site: Site

  /// What the queue's page shows.
  struct Queue {
    var open: [QueueEntry]
    var ended: [QueueEntry]
    /// What was done a moment ago.
    var notice: OrderCommand?
    var now: Date
  }

  /// A form that was sent and could not be carried out.
  struct Attempt {
    /// What the person can mend.
    enum Mistake {
      case text(DeskError.Problem)
      case changedMeanwhile([TicketEvent])
    }
    var command: OrderCommand
    var text: String
    var error: Mistake
  }

  /// The queue.
  func queue(_ queue: Queue, _ session: WebSession, _ request: Request) -> Response {
    let language = request.language
    let cards = queue.open.map { entry in
      let card = OrderCard(
        entry: entry, csrfToken: session.csrfToken, language: language, now: queue.now)
      return card.openItem
    }
    let ended = queue.ended.map { entry in
      OrderCard(entry: entry, csrfToken: "", language: language, now: queue.now).endedItem
    }
    let main: HTML = """
      <h1>\(QueueText.queueTitle(language))</h1>
      \(notice(queue.notice, language))
      <div class="bar">
      <p id="summary" data-live-part>\(summary(queue, language))</p>
      <p><a href="/queue">\(FrameText.refresh(language))</a> \
      <span data-live-state data-on="\(FrameText.isLive(language))" \
      data-off="\(FrameText.isNotLive(language))" role="status" hidden></span></p>
      </div>
      <ul class="cards" id="orders" data-live-list>\(cards)\
      \(queue.open.isEmpty ? emptyItem(language) : nil)</ul>
      <h2>\(QueueText.endedTitle(language))</h2>
      <ul class="cards" id="ended" data-live-list>\(ended)</ul>
      """
    return page(QueueText.queueTitle(language), main, session, request, isLive: true)
  }

  /// One job with everything about it; after a form that failed, with that form and its text.
  func order(
    _ entry: QueueEntry, attempt: Attempt?, now: Date, _ session: WebSession, _ request: Request
  ) -> Response {
    let language = request.language
    let card = OrderCard(
      entry: entry, csrfToken: session.csrfToken, language: language, now: now, attempt: attempt)
    let title = "\(QueueText.orderTitle(language)) \(entry.ticket.reference.grouped)"
    let main: HTML = """
      <p><a href="/queue">\(QueueText.toQueue(language))</a></p>
      <h1>\(QueueText.orderTitle(language)) \
      <span class="number">\(entry.ticket.reference.grouped)</span></h1>
      \(attempt.map { card.message(about: $0) })
      \(card.detail)
      """
    let status: Status =
      switch attempt?.error {
      case nil: .ok
      case .text: .unprocessableContent
      case .changedMeanwhile: .conflict
      }
    return page(title, main, session, request, status: status)
  }

  /// The sign-in page, after a failure with what was typed, but never the password.
  func signIn(_ request: Request, login: String, error: QueueText?) -> Response {
    let language = request.language
    let message: HTML? = error.map { error in
      """
      <div class="message bad" role="alert"><h2>\(QueueText.problemTitle(language))</h2>
      <p id="sign-in-error">\(error(language))</p></div>
      """
    }
    let main: HTML = """
      <h1>\(QueueText.signInTitle(language))</h1>
      \(message)
      <form method="post" action="/queue/sign-in">
      <p><label for="login">\(QueueText.login(language))</label>
      <input type="text" class="short" id="login" name="login" value="\(login)" maxlength="61" \
      required autocomplete="username" autocapitalize="none" spellcheck="false"></p>
      <p><label for="password">\(QueueText.password(language))</label>
      <input type="password" class="short" id="password" name="password" maxlength="200" \
      required autocomplete="current-password"></p>
      <p><button>\(QueueText.signIn(language))</button></p>
      </form>
      """
    let status: Status =
      switch error {
      case nil: .ok
      case .tooManyTries: .tooManyRequests
      default: .forbidden
      }
    return page(QueueText.signInTitle(language), main, nil, request, status: status)
  }

  /// What was typed, when it could not be stored through no fault of the person.
  func rescue(
    _ text: String, because reason: QueueText, _ form: Form, _ request: Request
  ) -> Response {
    let language = request.language
    let field = request.target.segments.last.flatMap { OrderCommand(rawValue: $0)?.textField }
    let typed: HTML? = field.map { field in
      """
      <p><label for="text">\(QueueText.yourText(language))</label>
      <textarea id="text" name="\(field)">\(text)</textarea></p>
      """
    }
    let signIn: HTML =
      "<p><a href=\"/queue/sign-in\">\(QueueText.signIn(language))</a></p>"
    let main: HTML = """
      <h1>\(QueueText.rescueTitle(language))</h1>
      <p>\(reason(language))</p>
      <form method="post" action="\(request.target.path)">
      <input type="hidden" name="csrf" value="\(form["csrf"] ?? "")">
      \(typed)
      \(reason == .signedOut ? signIn : "<p><button>\(QueueText.sendAgain(language))</button></p>")
      </form>
      """
    let title = QueueText.rescueTitle(language)
    guard reason == .databaseAway else {
      return page(title, main, nil, request, status: .unauthorized)
    }
    return page(title, main, nil, request, status: .serviceUnavailable).with("retry-after", "5")
  }

  private func page(
    _ title: String, _ main: HTML, _ session: WebSession?, _ request: Request,
    status: Status = .ok, isLive: Bool = false
  ) -> Response {
    var page = Page(title: title, main: main, request: request)
    page.account = session.map { account($0, request.language) }
    page.eventsPath = isLive ? "/queue/events" : nil
    return .html(site.render(page), status: status)
  }

  private func account(_ session: WebSession, _ language: Language) -> HTML {
    let contractor = session.account.contractor
    let name = Phrase(uk: contractor.nameUK, en: contractor.nameEN)[language]
    return """
      <form class="account" method="post" action="/queue/sign-out">
      <span>\(session.account.displayName), \(name)</span>
      <input type="hidden" name="csrf" value="\(session.csrfToken)">
      <button>\(QueueText.signOut(language))</button>
      </form>
      """
  }

  private func summary(_ queue: Queue, _ language: Language) -> String {
    let overdue = queue.open.count { entry in
      Deadline.all(of: entry, now: queue.now).first?.urgency == .late
    }
    let count = QueueText.orderCount(language, queue.open.count)
    guard overdue > 0 else { return count }
    return "\(count), \(QueueText.overdueCount(language, String(overdue)))"
  }

  private func notice(_ command: OrderCommand?, _ language: Language) -> HTML? {
    command.map { command in
      let text: QueueText =
        switch command {
        case .accept: .noticeAccepted
        case .start: .noticeStarted
        case .refuse: .noticeRefused
        case .pause: .noticePauseAsked
        case .done: .noticeDone
        }
      return "<p class=\"message good\" role=\"status\">\(text(language))</p>"
    }
  }

  private func emptyItem(_ language: Language) -> HTML {
    "<li id=\"no-orders\" class=\"empty\">\(QueueText.empty(language))</li>"
  }
}
