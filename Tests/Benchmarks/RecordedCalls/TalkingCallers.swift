import Foundation
import Telephony
import TestKit

/// Callers by the hundred in a process of their own: each speaks all the time and stays until told
/// to go. Tells of its calls when all have been tried, and of those that ended before their time.
struct TalkingCallers: Sendable {
  /// The argument by which the benchmarks' program becomes these callers; then the port to call,
  /// the voice and the number of calls.
  static let mode = "place-calls"
  private static let callsPerSecond = 50

  static func call(_ arguments: [String]) async throws {
    guard arguments.count == 3, let port = Int(arguments[0]), let calls = Int(arguments[2]) else {
      throw BenchmarkFailure("\(mode) PORT VOICE CALLS")
    }
    let voice = arguments[1]
    let exchange = try Exchange(RecordingServer.configuration(for: calls))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await exchange.run() }
      group.addTask {
        var (answered, failed) = (0, 0)
        for await event in exchange.events {
          switch event {
          case .answered(let call):
            answered += 1
            try exchange.send(.play(call, paths: [voice], loop: true, tag: 0))
          case .outboundFailed, .hungUp: failed += 1
          default: continue
          }
          if answered + failed >= calls { Output.results.write("\(answered) \(failed)") }
        }
      }
      group.addTask {
        for _ in 0..<calls {
          _ = try exchange.originate(OutboundCall(targetURI: "sip:hotline@127.0.0.1:\(port)"))
          try await Task.sleep(for: .milliseconds(1000 / callsPerSecond))
        }
        await CallServer.endOfInput()
      }
      try await group.next()
      group.cancelAll()
    }
  }
}
