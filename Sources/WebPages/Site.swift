import Catalogue
import HTTP

/// Whose site it is.
public struct Site: Sendable {
  /// What stands at the head of every page.
  public var name: Phrase
  /// The hotline's telephone number as it is printed; nil where there is none to show.
  public var phone: String?

  /// A site's identity.
  public init(
    name: Phrase = Phrase(uk: "Гаряча лінія міста", en: "City hotline"), phone: String? = nil
  ) {
    self.name = name
    self.phone = phone
  }

  /// Adds what all pages share: style sheet, script, icon, and the choice of language.
  public func addRoutes(to router: inout Router) {
    for asset in Asset.all { asset.addRoute(to: &router) }
    router.on(.get, "/language/{code}", now: { try LanguageChoice.choose($0) })
  }

  /// The page a browser gets when something went wrong.
  public func errorPage(_ problem: Problem, _ request: Request) -> Response {
    let language = request.language
    let text = ErrorText(problem.status)
    let main: HTML = """
      <h1>\(text.title(language))</h1>
      <p>\(text.advice(language))</p>
      <p><a href="/">\(FrameText.toStart(language))</a></p>
      """
    let page = Page(title: text.title(language), main: main, request: request)
    var response = Response.html(render(page), status: problem.status)
    for field in problem.headers { response.headers.append(field.name, field.value) }
    return response
  }
}
