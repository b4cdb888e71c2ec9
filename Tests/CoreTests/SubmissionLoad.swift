import CityTestKit
import Foundation
import Synchronization
import TestKit

/// Programs that submit messages as fast as they are taken, until stopped or the core is gone.
final class SubmissionLoad: Sendable {
  private struct State {
    var acknowledged: [String: String] = [:]
    var isStopped = false
  }

  private let port: Int
  private let apiKey: String
  private let state = Mutex(State())

  init(port: Int, apiKey: String) {
    self.port = port
    self.apiKey = apiKey
  }

  /// References by submission key, of all messages answered with 201.
  var acknowledged: [String: String] { state.withLock { $0.acknowledged } }

  /// The message sent under a key.
  func text(_ key: String) -> String { "Звернення \(key)" }

  /// Starts so many clients, each a thread with one connection after the other.
  func start(clients: Int) -> [Task<Void, any Error>] {
    (0..<clients).map { client in
      Task { try await onOwnThread { self.submitUntilStopped(client) } }
    }
  }

  /// Lets each client end after its answer.
  func stop() { state.withLock { $0.isStopped = true } }

  private func submitUntilStopped(_ client: Int) {
    var number = 0
    while !state.withLock({ $0.isStopped }) {
      number += 1
      let key = "load-\(client)-\(number)"
      // No answer means nothing was promised: the core was killed or is stopping.
      guard let answer = try? submitContact(port, apiKey, text(key), key: key) else { return }
      guard answer.status == 201, let reference = answer.reference else { continue }
      state.withLock { $0.acknowledged[key] = reference }
    }
  }
}
