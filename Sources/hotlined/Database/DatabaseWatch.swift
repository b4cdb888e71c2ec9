import HTTP
import Logbook
import Postgres
import Store
import Synchronization

/// Knows whether the database answers, so that nobody who asks has to wait for it.
final class DatabaseWatch: Sendable {
  private struct State {
    var answers = true
    var answeredAt = ContinuousClock.now
  }

  private static let pauseSeconds = 1.0
  /// Without an answer for so long the database counts as away, even if the question still hangs.
  private static let silenceSeconds = 5.0

  private let probe: DatabaseProbe
  private let log: Logbook
  private let state = Mutex(State())

  /// Watches by a pool that has just worked.
  init(_ pool: PostgresPool, log: Logbook) {
    probe = DatabaseProbe(pool: pool)
    self.log = log
  }

  /// Whether the database has answered a moment ago.
  var isReady: Bool {
    state.withLock { $0.answers && .now - $0.answeredAt < .seconds(Self.silenceSeconds) }
  }

  /// Asks until cancelled, and tells the journal when the answer changes.
  func run() async throws {
    while true {
      do {
        try await probe.ask()
        if note(answers: true) { log.info("the database is back") }
      } catch let error as PostgresError where error.code == .busy {
        // All connections are at work, which is an answer, too.
        _ = note(answers: true)
      } catch let error as PostgresError {
        if note(answers: false) {
          log.error("the database is away", ["reason": Fault.words(error)])
        }
      }
      try await Task.sleep(for: .seconds(Self.pauseSeconds))
    }
  }

  /// Whether that is news.
  private func note(answers: Bool) -> Bool {
    state.withLock { state in
      defer { state.answers = answers }
      if answers { state.answeredAt = .now }
      return state.answers != answers
    }
  }
}
