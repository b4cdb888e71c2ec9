import Foundation
import Hotline

/// What a move does to the clocks.
extension TicketMove {
  var nextGeneration: Int { (snapshot.clocks.map(\.generation).max() ?? 0) + 1 }

  mutating func stopClocks(_ stages: [ClockStage]) {
    for clock in snapshot.clocks where stages.contains(clock.stage) && clock.stoppedAt == nil {
      let stopped = clock.stopped(at: now)
      change.clocks.append(stopped)
      guard stopped.state == .met else { continue }
      change.events.append(
        TicketEvent(
          at: now, kind: .clockMet, onBehalfOf: Actor.system.label, stage: clock.stage,
          generation: clock.generation))
    }
  }

  /// After the answer was not good enough the city promises again, from now on.
  mutating func restartResolutionIfStopped(rules: some CityRules) {
    let resolution = snapshot.clocks.first { $0.stage == .resolution }
    guard resolution?.stoppedAt != nil, let service = change.ticket.service,
      let contractor = change.ticket.contractor,
      let clock = rules.clock(
        .resolution, service: service, priority: change.ticket.priority,
        district: change.ticket.place.district, contractor: contractor, startedAt: now,
        generation: nextGeneration)
    else { return }
    change.clocks.append(clock)
    change.events.append(.clockStarted(clock, at: now))
    refreshDueAt()
  }

  mutating func refreshDueAt() {
    let begun = change.clocks.last { $0.stage == .resolution }
    change.ticket.dueAt = (begun ?? snapshot.clocks.first { $0.stage == .resolution })?.dueAt
  }
}
