import Foundation
import Telephony
import TestKit

/// The exchange in a process of its own: answers every call, plays it a prompt that never ends,
/// records both directions. Tells its figures whenever a line comes in.
struct RecordingServer: Sendable {
  /// The argument by which the benchmarks' program becomes this server; then the prompt, the folder
  /// of recordings and the number of calls.
  static let mode = "record-calls"

  static func serve(_ arguments: [String]) async throws {
    guard arguments.count == 3, let calls = Int(arguments[2]) else {
      throw BenchmarkFailure("\(mode) PROMPT FOLDER CALLS")
    }
    let (prompt, folder) = (arguments[0], arguments[1])
    let exchange = try Exchange(configuration(for: calls))
    Output.results.write(String(exchange.port))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await exchange.run() }
      group.addTask {
        for await event in exchange.events {
          switch event {
          case .incoming(let call):
            try exchange.send(.answer(call.id))
            try exchange.send(.startRecording(call.id, path: "\(folder)/\(call.id).wav"))
            try exchange.send(.play(call.id, paths: [prompt], loop: true, tag: 0))
          case .recordingStopped(_, let recording) where recording.failure != nil:
            Output.errors.write(recording.failure ?? "")
          default: break
          }
        }
      }
      group.addTask { await tellFigures(exchange) }
      try await group.next()
      group.cancelAll()
    }
  }

  static func configuration(for calls: Int) throws -> TelephonyConfiguration {
    let ports = 2 * calls + 200
    let first = try FreePorts.udpRange(count: ports)
    var configuration = TelephonyConfiguration(
      address: "127.0.0.1", port: 0, rtpPorts: first...first + ports - 1)
    configuration.maxCalls = calls + 100
    configuration.maxCallsPerAddress = calls + 100
    return configuration
  }

  private static func tellFigures(_ exchange: Exchange) async {
    await withCheckedContinuation { continuation in
      Thread {
        while readLine() != nil {
          let figures = exchange.statistics()
          Output.results.write(
            [
              figures.liveCalls, figures.audioRounds, figures.audioLatenessMicroseconds,
              figures.lateAudioRounds, figures.worstLatenessMicroseconds,
              figures.lostRecordingFrames,
            ].map(String.init).joined(separator: " "))
        }
        continuation.resume()
      }.start()
    }
  }
}

/// What the server says of itself.
struct RecordingFigures: Sendable {
  let liveCalls, rounds, latenessMicroseconds, lateRounds, worstMicroseconds: Int
  let lostFrames: Int

  /// Asks, and waits for the answer.
  init(of process: BackgroundProcess) async throws {
    let before = process.output.split(separator: "\n").count
    try process.send(line: "figures")
    let line = try await eventuallyValue("the exchange tells its figures") {
      let lines = process.output.split(separator: "\n")
      return lines.count > before && process.output.hasSuffix("\n") ? lines.last : nil
    }
    let numbers = line.split(separator: " ").compactMap { Int($0) }
    try BenchmarkFailure.unless(numbers.count == 6, "the exchange says «\(line)»")
    liveCalls = numbers[0]
    rounds = numbers[1]
    latenessMicroseconds = numbers[2]
    lateRounds = numbers[3]
    worstMicroseconds = numbers[4]
    lostFrames = numbers[5]
  }
}
