import Catalogue
import HTTP

/// Which language somebody reads: Ukrainian until they choose another.
enum LanguageChoice {
  static let cookieName = "language"
  private static let yearSeconds = 31_536_000

  /// Remembers a choice and goes back to where it was made.
  static func choose(_ request: Request) throws -> Response {
    guard let code = request.parameters["code"], let language = Language(rawValue: code) else {
      throw Problem(.notFound)
    }
    let cookie = Cookie(
      name: cookieName, value: language.rawValue, maxAgeSeconds: yearSeconds,
      isSecure: request.isSecure, sameSite: .lax)
    return Response.seeOther(ownPath(request.query("back"))).settingCookie(cookie)
  }

  /// A path of this site: «//elsewhere» and «/\elsewhere» would lead away.
  private static func ownPath(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"),
      path.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return "/" }
    return path
  }
}

extension Request {
  /// The language to answer in.
  public var language: Language {
    cookie(LanguageChoice.cookieName).flatMap { Language(rawValue: $0) } ?? .uk
  }
}
