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
    let kind: TicketEvent.Kind = key.point == .warning ? .clockWarned : .clockBreached
    let isLogged = logs[key.ticket, default: []].contains {
      $0.kind == kind && $0.stage == key.stage && $0.generation == key.generation
    }
    guard !isLogged else { return }
    logs[key.ticket, default: []].append(
      TicketEvent(
        at: claimedAt, kind: kind, onBehalfOf: "system", stage: key.stage,
        generation: key.generation))
    notices.append(key)
    guard key.point == .breach, var snapshot = snapshots[key.ticket],
      let index = snapshot.clocks.firstIndex(where: {
        $0.stage == key.stage && $0.generation == key.generation && $0.stoppedAt == nil
      })
    else { return }
    snapshot.clocks[index].state = .breached
    snapshots[key.ticket] = snapshot
  }
}

extension SimulatedCity.TimerKey {
  /// Any fixed order among timers due at the same moment.
  var sortKey: String { "\(ticket.rawValue) \(stage.rawValue) \(generation) \(point.rawValue)" }
}
