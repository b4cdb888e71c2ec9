import Foundation
import Hotline

@testable import Desk

/// What must hold when the story is over.
extension SimulatedCity {
  /// How much happened.
  struct Tally {
    var tickets = 0
    var warnings = 0
    var breaches = 0
    var kept = 0
    var firedDuringFaults = 0
    var withdrawn = 0
    var escalations = 0
    var pauses = 0
    var endedPauses = 0
    var changes = 0

    mutating func add(_ other: Tally) {
      tickets += other.tickets
      warnings += other.warnings
      breaches += other.breaches
      kept += other.kept
      firedDuringFaults += other.firedDuringFaults
      withdrawn += other.withdrawn
      escalations += other.escalations
      pauses += other.pauses
      endedPauses += other.endedPauses
      changes += other.changes
    }
  }

  var tally: Tally {
    let events = logs.values.joined()
    return Tally(
      tickets: snapshots.count, warnings: events.count { $0.kind == .clockWarned },
      breaches: events.count { $0.kind == .clockBreached },
      kept: events.count { $0.kind == .clockMet },
      firedDuringFaults: firings.count { !$0.wasCalm }, withdrawn: withdrawn.count,
      escalations: events.count { $0.kind == .clockEscalated },
      pauses: events.count { $0.kind == .clockPaused },
      endedPauses: events.count { $0.kind == .clockResumed && $0.onBehalfOf == "system" },
      changes: events.count { $0.kind == .clockChanged })
  }

  /// Everything that is wrong, in words.
  var faults: [String] {
    timerFaults + punctualityFaults
      + snapshots.values.flatMap { ticketFaults($0) + clockFaults($0) }
  }

  private var timerFaults: [String] {
    let fired = firings.map(\.key)
    var faults: [String] = []
    if Set(fired).count != fired.count { faults.append("a timer fired twice") }
    if Set(notices).count != notices.count { faults.append("a notice was written twice") }
    if Set(notices) != Set(fired) { faults.append("a timer fired without its notice") }
    for (key, dueAt) in opened where dueAt <= databaseNow {
      if !fired.contains(key) && !withdrawn.contains(key) { faults.append("\(key) is lost") }
    }
    for key in timers.keys {
      let clock = snapshots[key.ticket]?.clocks.first { $0.stage == key.stage }
      if clock?.generation != key.generation || clock?.stoppedAt != nil {
        faults.append("\(key) outlived its clock")
      }
    }
    return faults
  }

  private var punctualityFaults: [String] {
    var faults = firings.filter { $0.claimedAt < $0.dueAt }.map { "\($0.key) fired early" }
    if batchesOutOfOrder > 0 { faults.append("a batch was out of order") }
    for firing in firings where firing.wasCalm {
      let wanted = max(firing.dueAt, calmFrom)
      let lateSeconds = firing.claimedAt.timeIntervalSince(wanted)
      // A rung is there only once the timer it is counted from has fired.
      let waits = firing.key.point == .escalation ? 2.0 : 1
      let limit = TimerEngine.longestSleepSeconds + waits * TimerEngine.shortestSleepSeconds
      if lateSeconds > limit + 0.000_01 {
        faults.append("\(firing.key) came \(lateSeconds) s late")
      }
    }
    return faults
  }

  private func ticketFaults(_ snapshot: TicketSnapshot) -> [String] {
    let ticket = snapshot.ticket
    var faults: [String] = []
    let open = snapshot.workOrders.filter(\.state.isOpen)
    switch ticket.state {
    case .assigned, .accepted, .inWork:
      if open.isEmpty || open.first?.contractor != ticket.contractor {
        faults.append("nobody has the work")
      }
    // A refused part stands in the shift's list while others work on theirs.
    case .triaged: break
    case .received, .reportedDone, .verified:
      // These stand in the shift's list until a dispatcher moves them on.
      if !open.isEmpty { faults.append("a contractor works on what the shift has") }
    case .closed, .answered, .declined, .withdrawn, .joined:
      if !open.isEmpty { faults.append("work goes on after the end") }
      if snapshot.clocks.contains(where: { $0.stoppedAt == nil }) {
        faults.append("a clock runs on after the end")
      }
    }
    if [.triaged, .assigned, .accepted, .inWork, .reportedDone].contains(ticket.state),
      ticket.state != .derived(from: snapshot.workOrders, round: ticket.round)
    {
      faults.append("its jobs say something else")
    }
    let log = logs[ticket.id, default: []]
    for breach in log where breach.kind == .clockBreached {
      if log.contains(where: {
        $0.kind == .clockMet && $0.stage == breach.stage && $0.generation == breach.generation
      }) {
        faults.append("a promise was both broken and kept")
      }
    }
    for clock in snapshot.clocks where clock.state != .breached {
      if log.contains(where: {
        $0.kind == .clockBreached && $0.stage == clock.stage && $0.generation == clock.generation
      }) {
        faults.append("a broken promise was mended")
      }
    }
    return faults.map { "ticket \(ticket.id.rawValue) (\(ticket.state.rawValue)): \($0)" }
  }
}
