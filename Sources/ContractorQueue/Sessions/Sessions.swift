import Desk
import Foundation
import HTTP
import Secrets

/// Who is signed in, by a cookie whose secret the database knows only as a digest.
struct Sessions: Sendable {
  static let cookieName = "hotline_session"
  private static let cookiePath = "/queue"

  let store: any WorkQueueStore
  /// A shift; then the password is asked again.
  let lengthSeconds: Int
  let now: @Sendable () -> Date

  /// The sign-in a request belongs to; nil when there is none or it has run out.
  func session(of request: Request) async throws -> WebSession? {
    guard let digest = Self.digest(of: request) else { return nil }
    return try await store.session(tokenSHA256: digest, now: now())
  }

  /// Signs an account in; the cookie goes to the browser.
  func start(_ account: ContractorAccount, _ request: Request) async throws -> Cookie {
    let token = SecretToken()
    let now = now()
    try await store.startSession(
      tokenSHA256: token.sha256, account: account.id, csrfToken: SecretToken().text, now: now,
      expiresAt: now + Double(lengthSeconds))
    return Cookie(
      name: Self.cookieName, value: token.text, path: Self.cookiePath,
      maxAgeSeconds: lengthSeconds, isSecure: request.isSecure)
  }

  /// Signs out; the cookie makes the browser forget.
  func end(_ request: Request) async throws -> Cookie {
    if let digest = Self.digest(of: request) { try await store.endSession(tokenSHA256: digest) }
    return Cookie(
      name: Self.cookieName, value: "", path: Self.cookiePath, maxAgeSeconds: 0,
      isSecure: request.isSecure)
  }

  private static func digest(of request: Request) -> [UInt8]? {
    guard let token = request.cookie(cookieName), token.utf8.count == 64 else { return nil }
    return SHA256.digest(token.utf8)
  }
}
