import Foundation
import Hotline

@testable import Desk

/// What CoreStore's statement does, step by step.
extension SimulatedCity: TimerStore {
  func fireDue(limit: Int) async throws -> [FiredTimer] {
    if databaseIsAway || happens(onceIn: 30) { throw DeskError.unavailable }
    let now = databaseNow
    let due = timers.filter { $0.value <= now && !inHand.contains($0.key) }
      .sorted { ($0.value, $0.key.sortKey) < ($1.value, $1.key.sortKey) }.prefix(limit)
    inHand.formUnion(due.map(\.key))
    await interlude()
    inHand.subtract(due.map(\.key))
    // Rolled back: the claim was never made.
    if happens(onceIn: 12) { throw CoreDied() }
    if happens(onceIn: 12) { throw DeskError.unavailable }
    for (key, dueAt) in due { commit(key, dueAt, claimedAt: now) }
    if zip(due, due.dropFirst()).contains(where: { $0.value > $1.value }) { batchesOutOfOrder += 1 }
    // Committed, but nobody hears of it.
    if happens(onceIn: 12) { throw CoreDied() }
    if happens(onceIn: 12) { throw DeskError.unavailable }
    return due.map { key, dueAt in
      FiredTimer(ticket: key.ticket, stage: key.stage, point: key.point, dueAt: dueAt)
    }
  }

  func secondsUntilNext() async throws -> Double? {
    if databaseIsAway || happens(onceIn: 30) { throw DeskError.unavailable }
    return timers.values.min().map { $0.timeIntervalSince(databaseNow) }
  }

  private func commit(_ key: TimerKey, _ dueAt: Date, claimedAt: Date) {
    timers[key] = nil
    firings.append(Firing(key: key, dueAt: dueAt, claimedAt: claimedAt, wasCalm: isCalm))
    guard var snapshot = snapshots[key.ticket],
      let index = snapshot.clocks.firstIndex(where: {
        $0.stage == key.stage && $0.generation == key.generation && $0.stoppedAt == nil
      })
    else { return }
    var event = TicketEvent(
      at: claimedAt, kind: key.kind, onBehalfOf: "system", stage: key.stage,
      generation: key.generation)
    let clock = snapshot.clocks[index]
    if key.point == .escalation { event.details["rung"] = clock.escalation[key.step].description }
    if isLogged(event, of: key.ticket) { return }
    log([event], of: key.ticket)
    notices.append(key)
    if key.point == .breach { snapshot.clocks[index].state = .breached }
    if key.point == .resume {
      snapshot.clocks[index].pause = nil
      if clock.state == .paused { snapshot.clocks[index].state = .running }
    }
    snapshots[key.ticket] = snapshot
    climb(clock, key, dueAt)
  }

  /// The rungs that are counted from what has just fired.
  private func climb(_ clock: ServiceClockRecord, _ key: TimerKey, _ dueAt: Date) {
    for (step, rung) in clock.escalation.enumerated()
    where rung.origin.rawValue == key.point.rawValue {
      let next = TimerKey(
        ticket: key.ticket, stage: key.stage, generation: key.generation, point: .escalation,
        step: step)
      timers[next] = dueAt + Double(rung.afterSeconds)
      opened[next] = timers[next]
    }
  }
}

extension SimulatedCity.TimerKey {
  /// Any fixed order among timers due at the same moment.
  var sortKey: String {
    "\(ticket.rawValue) \(stage.rawValue) \(generation) \(point.rawValue) \(step)"
  }

  /// What the log calls it.
  var kind: TicketEvent.Kind {
    switch point {
    case .warning: .clockWarned
    case .breach: .clockBreached
    case .escalation: .clockEscalated
    case .resume: .clockResumed
    }
  }
}
