import Catalogue
import HTTP

/// What is special about one page.
public struct Page: Sendable {
  /// The window's title.
  public var title: String
  /// What stands between header and footer.
  public var main: HTML
  /// What stands at the header's right: who is signed in, the way out.
  public var account: HTML?
  /// The path of events that make the page fetch itself again; nil for a page that stays as it is.
  public var eventsPath: String?
  /// The language it is written in.
  public let language: Language
  /// Where the page is, to come back to after choosing a language.
  let path: String

  /// A page in answer to a request, in the language of whoever asks.
  public init(title: String, main: HTML, request: Request) {
    self.title = title
    self.main = main
    self.language = request.language
    // A form's answer has no address of its own to come back to.
    self.path = request.method == .get || request.method == .head ? request.target.path : "/"
  }
}

extension Site {
  /// The whole page.
  public func render(_ page: Page) -> HTML {
    let language = page.language
    let siteName = name[language]
    let live: HTML = page.eventsPath.map { " data-live=\"\($0)\"" } ?? ""
    let script: HTML? = page.eventsPath.map { _ in
      "<script src=\"\(Asset.liveScript.path)\" defer></script>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(page.title) — \(siteName)</title>
      <link rel="stylesheet" href="\(Asset.styleSheet.path)">
      <link rel="icon" href="\(Asset.icon.path)" type="image/svg+xml">
      \(script)</head>
      <body>
      <a class="skip" href="#main">\(FrameText.skip(language))</a>
      <header class="site">
      <div class="width">
      <a class="name" href="/">\(siteName)</a>
      \(page.account)
      </div>
      </header>
      <main id="main" class="width"\(live)>
      \(page.main)
      </main>
      <footer class="site">
      <div class="width">
      \(phoneLine(language))
      \(languageSwitch(page))
      </div>
      </footer>
      </body>
      </html>

      """
  }

  private func phoneLine(_ language: Language) -> HTML? {
    phone.map { "<p>\(FrameText.phone(language)) <strong>\($0)</strong></p>" }
  }

  private func languageSwitch(_ page: Page) -> HTML {
    let items: [HTML] = Language.allCases.map { language in
      language == page.language
        ? "<li><span aria-current=\"true\">\(language.ownName)</span></li>"
        : """
        <li><a href="/language/\(language.rawValue)?back=\(urlComponent: page.path)" \
        lang="\(language.rawValue)" hreflang="\(language.rawValue)">\(language.ownName)</a></li>
        """
    }
    return """
      <nav aria-label="\(FrameText.languages(page.language))">
      <ul class="languages">\(items)</ul>
      </nav>
      """
  }
}
