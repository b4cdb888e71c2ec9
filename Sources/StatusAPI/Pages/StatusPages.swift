import Catalogue
import Desk
import Foundation
import HTTP
import Hotline
import WebPages

/// The residents' pages.
struct StatusPages: Sendable {
  let site: Site

  /// The start page with its form.
  func home(_ request: Request) -> Response {
    let language = request.language
    let main: HTML = """
      <h1>\(StatusText.homeTitle(language))</h1>
      <p>\(StatusText.homeLead(language))</p>
      \(form(language))
      <h2>\(StatusText.reportTitle(language))</h2>
      <p><a class="button" href="/report">\(StatusText.report(language))</a></p>
      """
    return page(StatusText.homeTitle(language), main, request)
  }

  /// The form again, with what was typed and what is wrong with it.
  func malformed(_ text: String, _ request: Request) -> Response {
    let language = request.language
    let title = StatusText.malformedTitle(language)
    let error = StatusText.malformedError(language)
    let main = retry(title, typed: text, error: error, language)
    return page(title, main, request, status: .badRequest)
  }

  /// The form again: no ticket has this reference.
  func unknown(_ reference: Reference, _ request: Request) -> Response {
    let language = request.language
    let title = StatusText.unknownTitle(language)
    let error = StatusText.unknownError(language, reference.grouped)
    let main = retry(title, typed: reference.grouped, error: error, language)
    return page(title, main, request, status: .notFound)
  }

  /// A ticket's state.
  func status(_ status: TicketStatus, _ request: Request) -> Response {
    let language = request.language
    let title = "\(StatusText.statusTitle(language)) \(status.reference.grouped)"
    let main: HTML = """
      <div id="status" data-live-part>
      <h1>\(StatusText.statusTitle(language)) \
      <span class="number">\(status.reference.grouped)</span></h1>
      <p><strong class="tag \(tagClass(status.state))" data-state="\(status.state.rawValue)">\
      \(status.state.phrase[language])</strong></p>
      \(followed(status, language))
      \(incident(status, language))
      \(StatusSteps.list(status.followedState ?? status.state, language))
      \(answer(status, language))
      \(facts(status, language))
      </div>
      <p><a href="/">\(StatusText.another(language))</a></p>
      """
    var page = Page(title: title, main: main, request: request)
    page.eventsPath = "/status/\(status.reference.digits)/events"
    return .html(site.render(page))
  }

  private func retry(
    _ title: String, typed: String, error: String, _ language: Language
  ) -> HTML {
    """
    <h1>\(title)</h1>
    \(form(language, typed: typed, error: error))
    """
  }

  private func form(_ language: Language, typed: String = "", error: String? = nil) -> HTML {
    let message: HTML? = error.map { "<p class=\"error\" id=\"reference-error\">\($0)</p>" }
    let invalid: HTML? = error.map { _ in
      " aria-invalid=\"true\" autofocus"
    }
    let described = error == nil ? "reference-hint" : "reference-hint reference-error"
    return """
      <form action="/status" method="get">
      <div class="\(error == nil ? "field" : "field has-error")">
      <label for="reference">\(StatusText.referenceLabel(language))</label>
      <p class="hint" id="reference-hint">\(StatusText.referenceHint(language))</p>
      \(message)
      <p><input type="text" class="short reference" id="reference" name="reference" \
      value="\(typed)" inputmode="numeric" autocomplete="off" maxlength="40" required \
      aria-describedby="\(described)"\(invalid)></p>
      </div>
      <p><button>\(StatusText.show(language))</button></p>
      </form>
      """
  }

  /// Of a ticket that follows another one, where that one is.
  private func followed(_ status: TicketStatus, _ language: Language) -> HTML? {
    status.followedState.map {
      "<p>\(StatusText.followed(language, $0.phrase[language].lowercased()))</p>"
    }
  }

  /// What the resident waits for together with many others.
  private func incident(_ status: TicketStatus, _ language: Language) -> HTML? {
    guard let incident = status.incident else { return nil }
    let began = StatusText.incidentBegan(
      language, KyivTime.dateAndTime(incident.startedAt, language))
    let end: String
    if let ended = incident.endedAt {
      end = StatusText.incidentOver(language, KyivTime.dateAndTime(ended, language))
    } else if let expected = incident.expectedEndAt {
      end = StatusText.incidentExpected(language, KyivTime.dateAndTime(expected, language))
    } else {
      end = StatusText.incidentUnknown(language)
    }
    return """
      <div class="message" data-incident="\(incident.endedAt == nil ? "open" : "over")">
      <h2>\(StatusText.incidentTitle(language))</h2>
      <p>\(began) \(end)</p>
      </div>
      """
  }

  private func answer(_ status: TicketStatus, _ language: Language) -> HTML? {
    status.answer.map { answer in
      """
      <div class="message">
      <h2>\(StatusText.answer(language))</h2>
      <p class="text">\(answer)</p>
      </div>
      """
    }
  }

  private func facts(_ status: TicketStatus, _ language: Language) -> HTML {
    let unknown = StatusText.notKnownYet(language)
    var rows: [HTML] = [
      row(.service, status.service?[language] ?? unknown, language),
      row(.district, status.district?[language] ?? unknown, language),
      row(.received, KyivTime.dateAndTime(status.receivedAt, language), language),
    ]
    let state = status.followedState ?? status.state
    if let dueAt = status.dueAt, state.isOpen {
      let isOverdue = dueAt < Date() && state != .reportedDone
      let late: HTML? =
        isOverdue ? " <span class=\"tag bad\">\(StatusText.overdue(language))</span>" : nil
      rows.append(
        row(.due, "\(KyivTime.dateAndTime(dueAt, language))\(late)" as HTML, language))
    }
    rows.append(row(.contractor, status.contractor?[language] ?? unknown, language))
    rows.append(row(.updated, KyivTime.dateAndTime(status.updatedAt, language), language))
    return "<dl class=\"facts\">\n\(rows)</dl>"
  }

  private func row(_ name: StatusText, _ value: String, _ language: Language) -> HTML {
    row(name, HTML(escaping: value), language)
  }

  private func row(_ name: StatusText, _ value: HTML, _ language: Language) -> HTML {
    "<div><dt>\(name(language))</dt><dd>\(value)</dd></div>\n"
  }

  private func tagClass(_ state: Ticket.State) -> String {
    switch state {
    case .received, .triaged, .assigned, .accepted, .inWork: ""
    case .reportedDone, .verified, .closed, .answered: "good"
    case .declined, .withdrawn, .joined: "plain"
    }
  }

  private func page(
    _ title: String, _ main: HTML, _ request: Request, status: Status = .ok
  ) -> Response {
    .html(site.render(Page(title: title, main: main, request: request)), status: status)
  }
}
