import Catalogue
import HTTP
import Hotline
import WebPages

/// The pages on which residents report.
struct ReportPages: Sendable {
  let site: Site

  /// The form: empty, or as it was sent with what is wrong.
  func form(
    _ form: ReportForm, _ keys: ReportKeys, _ groups: [ServiceGroup], _ request: Request
  ) -> Response {
    let language = request.language
    let fields = ReportFields(form: form, groups: groups, language: language)
    let title = ReportText.title(language)
    let main: HTML = """
      <h1>\(title)</h1>
      \(fields.summary)
      <p>\(ReportText.lead(language))</p>
      <form action="/report/review" method="post" novalidate>
      \(secrets(keys))
      \(fields.all)
      <p><button>\(ReportText.next(language))</button></p>
      </form>
      """
    return page(title, main, request, status: form.faults.isEmpty ? .ok : .badRequest)
  }

  /// Everything once more before it is sent.
  func review(
    _ form: ReportForm, _ keys: ReportKeys, _ service: Service?, _ request: Request
  ) -> Response {
    let language = request.language
    let title = ReportText.reviewTitle(language)
    let serviceName =
      service.map { Phrase(uk: $0.nameUK, en: $0.nameEN)[language] }
      ?? ReportText.serviceUnknown(language)
    let rows: [HTML] = ReportForm.Field.allCases.map { field in
      let value = field == .service ? serviceName : form[field]
      let shown = value.isEmpty ? ReportText.nothing(language) : value
      return """
        <div><dt>\(field.label(language))</dt><dd class="text">\(shown)</dd></div>

        """
    }
    let main: HTML = """
      <h1>\(title)</h1>
      <p>\(ReportText.reviewLead(language))</p>
      <dl class="facts">
      \(rows)</dl>
      <form action="/report" method="post">
      \(secrets(keys))
      \(hidden(form))
      <div class="actions">
      <button>\(ReportText.send(language))</button>
      <button class="quiet" formaction="/report/change">\(ReportText.change(language))</button>
      </div>
      </form>
      """
    return page(title, main, request)
  }

  /// The number, large.
  func done(_ reference: Reference, _ request: Request) -> Response {
    let language = request.language
    let title = ReportText.doneTitle(language)
    let main: HTML = """
      <h1>\(title)</h1>
      <div class="message good">
      <p>\(ReportText.doneNumber(language))</p>
      <p class="big number">\(reference.grouped)</p>
      </div>
      <p>\(ReportText.doneLead(language))</p>
      <p><a class="button" href="/status/\(reference.digits)">\
      \(ReportText.doneStatus(language))</a></p>
      <p><a href="/report">\(ReportText.another(language))</a></p>
      """
    return page(title, main, request)
  }

  /// The page was sent before with other words.
  func alreadySent(_ request: Request) -> Response {
    let language = request.language
    let title = ReportText.alreadyTitle(language)
    let main: HTML = """
      <h1>\(title)</h1>
      <p>\(ReportText.alreadyLead(language))</p>
      <p><a class="button" href="/report">\(ReportText.another(language))</a></p>
      """
    return page(title, main, request, status: .conflict)
  }

  private func secrets(_ keys: ReportKeys) -> HTML {
    """
    <input type="hidden" name="visitor" value="\(keys.visitor)">
    <input type="hidden" name="report" value="\(keys.report)">
    """
  }

  private func hidden(_ form: ReportForm) -> [HTML] {
    ReportForm.Field.allCases.map { field in
      "<input type=\"hidden\" name=\"\(field.rawValue)\" value=\"\(form[field])\">\n"
    }
  }

  private func page(
    _ title: String, _ main: HTML, _ request: Request, status: Status = .ok
  ) -> Response {
    .html(site.render(Page(title: title, main: main, request: request)), status: status)
      .with("cache-control", "no-store")
  }
}
