import Foundation

/// Keeps HTTP connections busy: each sends its next request as soon as its last is answered.
///
/// It stops by asking nothing new, so every request sent is answered and counted: what was
/// acknowledged can be compared with what was stored, to the last one.
struct LoadGenerator: Sendable {
  /// What came back.
  struct Outcome: Sendable {
    /// How often each status was answered.
    var statuses: [Int: Int] = [:]
    /// From the first request to the last answer.
    var seconds = 0.0
    /// How long each answer took.
    var latencyMilliseconds: [Double] = []
    /// Length of all bodies together.
    var bodyBytes = 0
  }

  let port: Int
  let connections: Int
  let seconds: Double
  /// Most requests sent, should the time not end first.
  var requestLimit = Int.max
  /// The bytes of the request with this number.
  let request: @Sendable (Int) -> [UInt8]

  /// Sends and counts, on a thread of its own: the tasks' threads belong to the server.
  func run() async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try send() }) }.start()
    }
  }

  private func send() throws -> Outcome {
    var outcome = Outcome()
    var number = 0
    let started = ContinuousClock.now
    var open: [HTTPConversation] = []
    for _ in 0..<connections {
      let conversation = try HTTPConversation(port: port)
      try conversation.send(request(number))
      number += 1
      open.append(conversation)
    }
    while !open.isEmpty {
      var busy: [HTTPConversation] = []
      busy.reserveCapacity(open.count)
      for (conversation, isReady) in zip(open, try Self.waitForAny(of: open)) {
        guard isReady, let status = try conversation.receive() else {
          busy.append(conversation)
          continue
        }
        outcome.statuses[status, default: 0] += 1
        outcome.bodyBytes += conversation.body.count
        outcome.latencyMilliseconds.append(
          Figures.seconds(ContinuousClock.now - conversation.sentAt) * 1000)
        let isOver = Figures.seconds(ContinuousClock.now - started) >= seconds
        if isOver || number >= requestLimit { continue }
        try conversation.send(request(number))
        number += 1
        busy.append(conversation)
      }
      open = busy
    }
    outcome.seconds = Figures.seconds(ContinuousClock.now - started)
    return outcome
  }

  private static func waitForAny(of conversations: [HTTPConversation]) throws -> [Bool] {
    var interests = conversations.map { conversation in
      pollfd(fd: conversation.descriptor, events: Int16(POLLIN), revents: 0)
    }
    let count = poll(&interests, nfds_t(interests.count), 30_000)
    try BenchmarkFailure.unless(count > 0, "no answer came within 30 s")
    return interests.map { $0.revents != 0 }
  }
}
