import Foundation
import Hotline
import Postgres

/// How long after COMMIT a change is shown.
struct Freshness: Sendable {
  private static let changes = 250
  private static let patienceSeconds = 10.0

  let tickets: MillionTickets
  let port: Int

  /// Changes tickets one after another; milliseconds from COMMIT's answer to the change shown.
  func measure() async throws -> [Double] {
    let pool = try tickets.city.pool("postgres", size: 1)
    var milliseconds: [Double] = []
    for number in 1...Self.changes {
      guard let reference = tickets.references.randomElement() else { break }
      let answer = "Зміна \(number)."
      async let shown = watch(reference, for: answer)
      try await pool.execute(
        """
        UPDATE tickets SET answer = \(answer), version = version + 1, updated_at = now()
        WHERE reference = \(reference.digits)
        """)
      let committed = ContinuousClock.now
      // Shown before COMMIT's answer was here is shown at once.
      milliseconds.append(max(0, Figures.seconds(try await shown - committed) * 1000))
    }
    return milliseconds
  }

  /// Asks again and again, on a thread of its own, until the answer is shown; says when it was.
  private func watch(
    _ reference: Reference, for answer: String
  ) async throws -> ContinuousClock.Instant {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try poll(reference, for: answer) }) }.start()
    }
  }

  private func poll(_ reference: Reference, for answer: String) throws -> ContinuousClock.Instant {
    let conversation = try HTTPConversation(port: port)
    let request = StatusSite.request(reference)
    let started = ContinuousClock.now
    while Figures.seconds(.now - started) < Self.patienceSeconds {
      let status = try conversation.ask(request)
      try BenchmarkFailure.unless(status == 200, "a lookup was answered with \(status)")
      if String(decoding: conversation.body, as: UTF8.self).contains(answer) { return .now }
    }
    throw BenchmarkFailure("a change was not shown within \(Self.patienceSeconds) s")
  }
}
