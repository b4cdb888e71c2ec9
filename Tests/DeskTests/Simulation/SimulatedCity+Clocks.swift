import Foundation
import Hotline
import ServiceLevels

@testable import Desk

/// What must hold of every clock when the story is over.
extension SimulatedCity {
  func clockFaults(_ snapshot: TicketSnapshot) -> [String] {
    let id = snapshot.ticket.id
    var clocks = snapshot.clocks
    for index in clocks.indices {
      clocks[index].timers = timers.filter {
        $0.key.ticket == id && $0.key.stage == clocks[index].stage
      }.map { .init(point: $0.key.point, step: $0.key.step, dueAt: $0.value) }
    }
    let stored = StoredClocks(
      reference: snapshot.ticket.reference, clocks: clocks, log: clockLog(of: id),
      readAt: databaseNow)
    var faults = ClockCheck(calendars: QuickRules().calendars).differences(of: stored)
      .map { $0.line(in: .en) }
    for clock in clocks where clock.timers.contains(where: { $0.dueAt <= databaseNow }) {
      faults.append("a timer of \(clock.stage) is overdue")
    }
    faults += ClockStage.allCases.flatMap { ladderFaults($0, stored.log) }
    return faults.map { "ticket \(id.rawValue): \($0)" }
  }

  /// Nobody is told twice or before there is something to tell, and the law's term never rests.
  private func ladderFaults(_ stage: ClockStage, _ log: [TicketEvent]) -> [String] {
    var faults: [String] = []
    var told: Set<String> = []
    var points: Set<EscalationStep.Origin> = []
    for event in log where event.stage == stage {
      switch event.kind {
      case .clockStarted: (told, points) = ([], [])
      case .clockWarned: points.insert(.warning)
      case .clockBreached: points.insert(.breach)
      // Under another promise the warning may have to be given anew.
      case .clockChanged: told = told.filter { $0.hasPrefix("breach") }
      case .clockPaused where stage == .statutory: faults.append("the law's term was paused")
      case .clockEscalated:
        let rung = event.details["rung"] ?? ""
        if !told.insert(rung).inserted { faults.append("\(rung) was climbed twice") }
        if let origin = EscalationStep(rung)?.origin, !points.contains(origin) {
          faults.append("\(rung) was climbed early")
        }
      default: break
      }
    }
    return faults
  }
}
