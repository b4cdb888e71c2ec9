import Console
import Postgres
import Store

/// Logs dispatchers in with their own database login.
struct DatabaseConnector: Sendable {
  private static let poolSize = 4
  /// libpq tells of a refused login in the server's words only (PostgreSQL's auth.c, miscinit.c).
  private static let refusals = [
    "authentication failed", "no password supplied", "does not exist", "not permitted to log in",
    "password is empty",
  ]

  private let address: PostgresConfiguration

  /// Throws `PostgresError` when the address is none.
  init(url: String) throws { address = try PostgresConfiguration(url) }

  /// A session as that database role.
  func connect(login: String, password: String) async throws(LoginTrouble) -> ConsoleSession {
    var configuration = address.loggingIn(user: login, password: password)
    configuration.applicationName = "hotline-console"
    let pool = PostgresPool(configuration, size: Self.poolSize)
    do {
      try await DatabaseProbe(pool: pool).ask()
    } catch {
      let reason = (error as? PostgresError)?.message ?? String(describing: error)
      throw Self.refusals.contains { reason.contains($0) } ? .refused : .unavailable(reason)
    }
    return ConsoleSession(
      store: ConsoleStore(pool: pool), city: CityReader(pool: pool),
      feed: PostgresChangeFeed(configuration: configuration))
  }
}
