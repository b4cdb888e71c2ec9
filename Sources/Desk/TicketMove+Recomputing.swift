import Foundation
import Hotline
import ServiceLevels

extension TicketMove {
  /// A calendar has changed since the deadlines were computed: those that run follow it; what was
  /// kept or broken stays as it was.
  mutating func recomputeClocks() {
    let ledger = ledger
    for stored in snapshot.clocks where stored.stoppedAt == nil && stored.state != .breached {
      guard let record = ledger.lines[stored.stage]?.record(at: now),
        record.dueAt != stored.dueAt || record.warnAt != stored.warnAt
      else { continue }
      let dueAt = record.dueAt.map { ["dueAt": InstantText.text(of: $0)] } ?? [:]
      change.events.append(
        .clock(.clockRecomputed, stored.stage, generation: nextGeneration, at: now, dueAt))
    }
  }
}
