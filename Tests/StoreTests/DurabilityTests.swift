import Desk
import Foundation
import Hotline
import Store
import Synchronization
import TestKit
import Testing

@Suite struct DurabilityTests {
  /// The server dies without a checkpoint in the middle of a crowd; what was answered is there.
  @Test func acknowledgedTicketsSurviveACrashOfTheServer() async throws {
    let cluster = try await TestCluster.start(
      settings: ["fsync = on", "synchronous_commit = on", "full_page_writes = on"])
    let city = try await TestCity(on: cluster)
    let crowd = Crowd(city: city)
    let sending = Task { await crowd.send() }
    try await eventually("some are in") { crowd.acknowledged.count > 100 }
    try await cluster.stopServer(mode: "immediate")
    let before = crowd.acknowledged.count
    try await cluster.startServer()
    try await eventually("more came in after the restart") {
      crowd.acknowledged.count > before + 100
    }
    crowd.stop()
    await sending.value
    let found = try await city.status.statuses(of: crowd.acknowledged)
    #expect(Set(found.map(\.reference)) == Set(crowd.acknowledged))
  }

  @Test func absentDatabaseIsUnavailable() async throws {
    let cluster = try await TestCluster.start()
    let city = try await TestCity(on: cluster)
    let (_, console) = try await city.makeDispatcher()
    try await cluster.stopServer()
    await #expect(throws: DeskError.unavailable) {
      try await city.desk.register(city.draft(), by: .system)
    }
    await #expect(throws: DeskError.unavailable) { try await city.core.fireDue(limit: 5) }
    await #expect(throws: DeskError.unavailable) {
      try await city.status.statuses(of: [.random()])
    }
    await #expect(throws: DeskError.unavailable) { try await console.me() }
  }
}

/// Sixteen who register tickets until told to stop, and remember what was acknowledged.
private final class Crowd: Sendable {
  private struct State {
    var acknowledged: [Reference] = []
    var isOver = false
  }

  private let city: TestCity
  private let state = Mutex(State())

  init(city: TestCity) { self.city = city }

  var acknowledged: [Reference] { state.withLock { $0.acknowledged } }

  func stop() { state.withLock { $0.isOver = true } }

  func send() async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<16 { group.addTask { await self.sendOneByOne() } }
    }
  }

  private func sendOneByOne() async {
    while !state.withLock({ $0.isOver }) {
      do {
        let ticket = try await city.desk.register(city.draft(), by: .channel("api:test"))
        state.withLock { $0.acknowledged.append(ticket.reference) }
      } catch DeskError.unavailable {
        await Task.yield()
      } catch {
        Issue.record(error)
        return
      }
    }
  }
}
