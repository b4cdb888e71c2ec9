import Foundation
import Synchronization
import Telephony
import TestKit
import Testing

/// One exchange a process: its tests run one after another.
@Suite("Exchange", .serialized) struct ExchangeTests {}

/// An exchange that listens on free ports, and everything it has told.
final class TestLine: Sendable {
  let exchange: Exchange
  let folder: TemporaryFolder
  private let told = Mutex<[CallEvent]>([])
  private let answers: Bool

  init(answering: Bool, _ change: (inout TelephonyConfiguration) -> Void) throws {
    answers = answering
    folder = try TemporaryFolder()
    let first = try FreePorts.udpRange(count: 240)
    var configuration = TelephonyConfiguration(
      address: "127.0.0.1", port: 0, rtpPorts: first...first + 239)
    change(&configuration)
    exchange = try Exchange(configuration)
  }

  func listen() async {
    for await event in exchange.events {
      told.withLock { $0.append(event) }
      guard answers, case .incoming(let call) = event else { continue }
      do { try exchange.send(.answer(call.id)) } catch { Issue.record(error) }
    }
  }

  /// Waits until no call and no port is held any more.
  func expectNothingLeft() async throws {
    try await eventually("all calls and ports are given back") {
      let numbers = self.exchange.statistics()
      return numbers.liveCalls == 0 && numbers.rtpPortsInUse == 0 && numbers.liveRecordings == 0
    }
  }

  var events: [CallEvent] { told.withLock { $0 } }

  func wait(_ what: String, _ isIt: @Sendable @escaping (CallEvent) -> Bool) async throws {
    try await eventually(what) { self.events.contains(where: isIt) }
  }

  func find<Value: Sendable>(
    _ what: String, _ value: @Sendable @escaping (CallEvent) -> Value?
  ) async throws -> Value {
    try await eventuallyValue(what) { self.events.lazy.compactMap(value).first }
  }

  func incoming(_ number: String? = nil) async throws -> IncomingCall {
    try await find("a call comes in") {
      guard case .incoming(let call) = $0 else { return nil }
      return number == nil || call.callerNumber == number ? call : nil
    }
  }

  func hungUp(_ id: CallID) async throws -> HangUp {
    try await find("\(id) ends") {
      if case .hungUp(id, let hangUp) = $0 { hangUp } else { nil }
    }
  }

  func failed(_ id: CallID) async throws -> HangUp {
    try await find("\(id) fails") {
      if case .outboundFailed(id, let hangUp) = $0 { hangUp } else { nil }
    }
  }

  func recording(of id: CallID) async throws -> Recording {
    try await find("the recording of \(id) is complete") {
      if case .recordingStopped(id, let recording) = $0 { recording } else { nil }
    }
  }
}

/// Runs an exchange for one test and stops it in order.
///
/// - Parameters:
///   - answering: whether it answers every call by itself.
///   - change: what is different from the usual configuration.
func withExchange(
  answering: Bool = false, _ change: (inout TelephonyConfiguration) -> Void = { _ in },
  _ body: @Sendable @escaping (TestLine) async throws -> Void
) async throws {
  let line = try TestLine(answering: answering, change)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { await line.exchange.run() }
    group.addTask { await line.listen() }
    let result: Result<Void, any Error>
    do {
      try await body(line)
      result = .success(())
    } catch {
      Issue.record("the exchange told: \(line.events)")
      result = .failure(error)
    }
    group.cancelAll()
    while try await group.next() != nil {}
    try result.get()
  }
}
