import Desk
import HTTP
import Secrets

/// Checks logins and passwords, not too often.
struct SignIn: Sendable {
  /// What became of an attempt.
  enum Outcome: Sendable {
    case signedIn(ContractorAccount)
    /// Login or password are wrong; nobody is told which.
    case wrong
    /// Too many wrong ones lately.
    case tooMany(retryAfterSeconds: Int)
  }

  let store: any WorkQueueStore
  /// Taken from by failures only: by address against guessing many accounts, by login against
  /// guessing one account from many addresses.
  private let failuresByAddress = RateLimiter(burst: 20, perSecond: 0.1)
  private let failuresByLogin = RateLimiter(burst: 10, perSecond: 0.05)

  /// Takes as long for a login nobody has as for a wrong password.
  func attempt(login: String, password: String, _ request: Request) async throws -> Outcome {
    let login = login.lowercased()
    guard login.utf8.count <= 61 else { return .wrong }
    let address = RateLimiter.key(of: request)
    if let seconds = failuresByAddress.look(address) ?? failuresByLogin.look(login) {
      return .tooMany(retryAfterSeconds: seconds)
    }
    // Taken before the check, so that attempts at the same time do not all pass the look.
    _ = failuresByAddress.take(address)
    _ = failuresByLogin.take(login)
    guard let account = try await store.account(login: login) else {
      _ = await PasswordHash.make(password)
      return .wrong
    }
    guard await PasswordHash(account.passwordHash).matches(password) else { return .wrong }
    failuresByAddress.giveBack(address)
    failuresByLogin.giveBack(login)
    return .signedIn(account)
  }
}
