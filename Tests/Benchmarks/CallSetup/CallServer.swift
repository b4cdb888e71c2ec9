import Foundation
import Telephony
import TestKit

/// The exchange alone, in a process of its own so that its processor time is only its own: answers
/// every call at once and leaves hanging up to the caller.
struct CallServer: Sendable {
  /// The argument by which the benchmarks' program becomes this server.
  static let mode = "serve-calls"
  private static let rtpPorts = 1000

  /// Listens, says its port on standard output, serves until standard input ends.
  static func serve() async throws {
    let first = try FreePorts.udpRange(count: rtpPorts)
    var configuration = TelephonyConfiguration(
      address: "127.0.0.1", port: 0, rtpPorts: first...first + rtpPorts - 1)
    // All callers come from one address here.
    configuration.maxCallsPerAddress = configuration.maxCalls
    let exchange = try Exchange(configuration)
    Output.results.write(String(exchange.port))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await exchange.run() }
      group.addTask {
        for await event in exchange.events {
          if case .incoming(let call) = event { try exchange.send(.answer(call.id)) }
        }
      }
      group.addTask { await endOfInput() }
      try await group.next()
      group.cancelAll()
    }
  }

  static func endOfInput() async {
    await withCheckedContinuation { continuation in
      Thread {
        while readLine() != nil {}
        continuation.resume()
      }.start()
    }
  }
}
