import Desk
import Foundation
import Hotline
import Store
import Synchronization
import TestKit

/// The timer engines of two cores on one database.
struct TwoCores: Sendable {
  /// A timer as a core told of it, after COMMIT.
  struct Firing: Sendable {
    let timer: FiredTimer
    let toldAt: Date

    /// From the moment it was due until everybody could know (seconds).
    var latenessSeconds: Double { toldAt.timeIntervalSince(timer.dueAt) }
  }

  /// What was told, in the order it was told.
  private final class Record: Sendable {
    let firings = Mutex<[Firing]>([])
  }

  private let record = Record()
  private let engines: [TimerEngine]

  init(in city: DemoCity) throws {
    let record = record
    engines = try (0..<2).map { _ in
      TimerEngine(store: CoreStore(pool: try city.pool("hotline_core", size: 2))) { timers in
        let now = Date()
        record.firings.withLock { $0 += timers.map { Firing(timer: $0, toldAt: now) } }
      }
    }
  }

  /// What has been told so far.
  var firings: [Firing] { record.firings.withLock { $0 } }

  /// Runs both engines while `body` does.
  func run(_ body: @Sendable @escaping () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for engine in engines {
        group.addTask {
          do { try await engine.run() } catch is CancellationError {}
          return false
        }
      }
      group.addTask {
        try await body()
        return true
      }
      while try await group.next() == false {}
      group.cancelAll()
    }
  }

  /// Waits until so many firings have been told altogether.
  func wait(for count: Int, deadlineSeconds: Double) async throws {
    try await eventually("\(count) timers have fired", deadlineSeconds: deadlineSeconds) {
      firings.count >= count
    }
  }
}
