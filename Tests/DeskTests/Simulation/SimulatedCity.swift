import Foundation
import Hotline
import TestKit

@testable import Desk

/// A city for some seconds: a database, several cores' timer engines and people at work, with
/// faults wherever the seed puts them.
///
/// Nothing waits for real time and nothing runs beside anything else, so a seed always tells the
/// same story. What happens between a claim and its COMMIT happens nested inside it.
actor SimulatedCity {
  /// A timer's name in the database.
  struct TimerKey: Hashable {
    var ticket: TicketID
    var stage: ClockStage
    var generation: Int
    var point: ServiceClockRecord.Timer.Point
    var step = 0
  }

  /// A timer as it was fired.
  struct Firing {
    var key: TimerKey
    var dueAt: Date
    /// By the database's clock when it was claimed.
    var claimedAt: Date
    /// Whether all faults were over by then.
    var wasCalm: Bool
  }

  /// The core that held a claim has died.
  struct CoreDied: Error {}
  /// A row is in a core's hand: the change waits for it.
  struct RowIsLocked: Error {
    var change: TicketChange
  }

  /// A change that waits for a row, and what it was decided for.
  struct WaitingChange {
    var change: TicketChange
    var command: TicketCommand
    var actor: Actor
  }

  static let start = Date(timeIntervalSince1970: 1_800_000_000)
  private static let busySeconds = 14.0
  /// Longer than any promise, any jump of a clock and the longest sleep together.
  private static let calmSeconds = 26.0

  var generator: SeededGenerator
  /// Seconds since the start by a clock nobody can set.
  var steady = 0.0
  /// How wrong the database's and the desk's clocks are (seconds).
  var databaseSkew = 0.0
  var deskSkew = 0.0
  var isCalm = false
  var databaseIsAway = false
  var nesting = 0

  // What the database holds.
  var snapshots: [TicketID: TicketSnapshot] = [:]
  var logs: [TicketID: [TicketEvent]] = [:]
  var timers: [TimerKey: Date] = [:]
  var notices: [TimerKey] = []

  // What the story was.
  var inHand: Set<TimerKey> = []
  var waiting: [WaitingChange] = []
  var opened: [TimerKey: Date] = [:]
  var withdrawn: Set<TimerKey> = []
  var firings: [Firing] = []
  var batchesOutOfOrder = 0
  var calmFrom = SimulatedCity.start

  /// When each core's engine wakes next, by the steady clock.
  private var wakes: [Double]

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    wakes = (0..<Int.random(in: 1...3, using: &generator)).map { Double($0) / 7 }
  }

  /// By the database's clock.
  var databaseNow: Date { Self.start + steady + databaseSkew }

  /// By the clock of the machine the desk runs on.
  var deskNow: Date { Self.start + steady + deskSkew }

  /// Lives through everything: faults first, then time to catch up.
  func run() async throws {
    var nextAct = 0.0
    while steady < Self.busySeconds {
      let wake = wakes.min() ?? .infinity
      steady = max(steady, min(wake, nextAct))
      if wake <= nextAct {
        try await wakeEngine()
      } else {
        await act()
        nextAct = steady + Double.random(in: 0...0.9, using: &generator)
      }
    }
    isCalm = true
    databaseIsAway = false
    calmFrom = databaseNow
    for core in wakes.indices { wakes[core] = min(wakes[core], steady + 1) }
    while let wake = wakes.min(), wake < Self.busySeconds + Self.calmSeconds {
      steady = max(steady, wake)
      try await wakeEngine()
    }
  }

  /// Lets the engine run whose turn it is; one that dies is started again after a while.
  private func wakeEngine() async throws {
    guard let core = wakes.indices.min(by: { wakes[$0] < wakes[$1] }) else { return }
    do {
      let sleepSeconds = try await TimerEngine(store: self).sleepSeconds()
      wakes[core] = steady + sleepSeconds
    } catch is CoreDied {
      wakes[core] = steady + Double.random(in: 0.5...4, using: &generator)
    }
    await finishWaiting()
  }

  /// True once in so many times, while there are faults at all.
  func happens(onceIn times: Int) -> Bool {
    !isCalm && Int.random(in: 0..<times, using: &generator) == 0
  }
}
