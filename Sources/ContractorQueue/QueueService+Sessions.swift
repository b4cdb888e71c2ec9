import Desk
import Foundation
import HTTP
import Secrets

extension QueueService {
  static let signInPath = "/queue/sign-in"

  func showSignIn(_ request: Request) async throws -> Response {
    if try await sessions.session(of: request) != nil { return .seeOther("/queue") }
    return pages.signIn(request, login: "", error: nil)
  }

  func tryToSignIn(_ request: Request) async throws -> Response {
    try Self.requireOwnPage(request)
    let form = try request.form()
    let login = (form["login"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    switch try await signIn.attempt(login: login, password: form["password"] ?? "", request) {
    case .signedIn(let account):
      let cookie = try await sessions.start(account, request)
      return Response.seeOther("/queue").settingCookie(cookie)
    case .wrong:
      return pages.signIn(request, login: login, error: .wrongPassword)
    case .tooMany(let seconds):
      return pages.signIn(request, login: login, error: .tooManyTries)
        .with("retry-after", String(seconds))
    }
  }

  func signOut(_ request: Request) async throws -> Response {
    let form = try request.form()
    if let session = try await sessions.session(of: request) {
      try Self.requireToken(form, session)
    }
    return Response.seeOther(Self.signInPath).settingCookie(try await sessions.end(request))
  }

  /// Whatever another site makes a browser send is refused (login CSRF; Fetch Metadata, W3C).
  static func requireOwnPage(_ request: Request) throws {
    let site = request.headers["sec-fetch-site"] ?? "same-origin"
    guard site == "same-origin" || site == "none" else { throw Problem(.forbidden) }
  }

  /// Only the program's own forms know the session's token.
  static func requireToken(_ form: Form, _ session: WebSession) throws {
    guard SecretToken.areEqual(form["csrf"] ?? "", session.csrfToken) else {
      throw Problem(.forbidden)
    }
  }
}
