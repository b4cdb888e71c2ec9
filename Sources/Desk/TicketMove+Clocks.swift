import Foundation
import Hotline
import ServiceLevels

/// What a move does to the clocks: moves write entries into the log, and what the log says in the
/// end is stored.
extension TicketMove {
  /// The generation of all clocks that this move computes anew.
  var nextGeneration: Int { (snapshot.clocks.map(\.generation).max() ?? 0) + 1 }

  /// The clocks by the log and by what this move has written so far.
  var ledger: ClockLedger {
    ClockLedger(replaying: snapshot.clockLog + change.events, calendars: calendars)
  }

  /// The stored clocks that still run or stand still.
  private func openClocks(_ stages: [ClockStage]) -> [ServiceClockRecord] {
    let stopped = change.events.filter { $0.kind == .clockMet || $0.kind == .clockStopped }
    return snapshot.clocks.filter { clock in
      stages.contains(clock.stage) && clock.stoppedAt == nil
        && !stopped.contains { $0.stage == clock.stage }
    }
  }

  /// The promises were kept, late or not.
  mutating func stopClocks(_ stages: [ClockStage]) {
    for clock in openClocks(stages) {
      let line = ledger.lines[clock.stage]
      guard line?.isBroken(at: now) ?? clock.isBroken(at: now) else {
        change.events.append(.clock(.clockMet, clock.stage, generation: clock.generation, at: now))
        continue
      }
      // Done late before the breach's timer came: the log says both.
      if !(line?.isBreached ?? (clock.state == .breached)) {
        let dueAt = (line?.clock.dueAt ?? clock.dueAt).map { InstantText.text(of: $0) }
        change.events.append(
          .clock(
            .clockBreached, clock.stage, generation: clock.generation, at: now,
            dueAt.map { ["dueAt": $0] } ?? [:]))
      }
      change.events.append(
        .clock(.clockStopped, clock.stage, generation: clock.generation, at: now))
    }
  }

  /// What the city promises by service, priority, district and contractor as they are now: clocks
  /// that run go on under it with what is used and paused already; for those of `anew` that have
  /// stopped, and those that never began, a new promise is made.
  mutating func renewPromises(
    rules: some CityRules, anew: [ClockStage] = [], from startedAt: Date
  ) {
    guard let service = change.ticket.service else { return }
    let query = PolicyQuery(
      service: service, priority: change.ticket.priority, district: change.ticket.place.district,
      contractor: change.ticket.contractor)
    var begins: [(ClockStage, Promise)] = []
    for stage in ClockStage.allCases {
      let known = snapshot.clocks.first { $0.stage == stage }
      if let known, known.stoppedAt == nil {
        changeTerms(of: known, rules.promise(for: stage, of: query, from: known.startedAt)?.terms)
      } else if known == nil || anew.contains(stage),
        let promise = rules.promise(for: stage, of: query, from: startedAt)
      {
        begins.append((stage, promise))
      }
    }
    change.events +=
      BegunClocks(
        begins, generation: nextGeneration, calendars: calendars, now: now
      ).events
  }

  private mutating func changeTerms(of clock: ServiceClockRecord, _ terms: ClockTerms?) {
    guard let terms, let line = ledger.lines[clock.stage], line.clock.terms != terms,
      !line.isExtended
    else { return }
    promise(terms, in: clock, [:])
  }

  /// Lets a clock go on under another promise, unless that one could never be broken.
  mutating func promise(
    _ terms: ClockTerms, in clock: ServiceClockRecord, _ details: [String: String]
  ) {
    let details = details.merging(terms.details) { said, _ in said }
    change.events.append(
      .clock(.clockChanged, clock.stage, generation: nextGeneration, at: now, details))
    guard let record = ledger.lines[clock.stage]?.record(at: now) else {
      change.events.removeLast()
      return
    }
    if let dueAt = record.dueAt {
      change.events[change.events.count - 1].details["dueAt"] = InstantText.text(of: dueAt)
    }
  }

  /// Stores what the log says of the clocks that this move has touched.
  mutating func settleClocks() {
    let touched = Set(change.events.filter { $0.kind.movesClock }.compactMap(\.stage))
    guard !touched.isEmpty else { return }
    let ledger = ledger
    for stage in ClockStage.allCases where touched.contains(stage) {
      // A log that cannot be followed leaves the clock as it was promised; stopping needs no log.
      let stored = snapshot.clocks.first { $0.stage == stage }?.stopped(at: now)
      if let record = ledger.lines[stage]?.record(at: now) ?? stored {
        change.clocks.append(record)
      }
    }
    if let resolution = change.clocks.last(where: { $0.stage == .resolution }) {
      change.ticket.dueAt = resolution.dueAt
    }
  }
}

extension TicketEvent.Kind {
  /// Whether the clock is another one after it.
  fileprivate var movesClock: Bool {
    switch self {
    case .clockStarted, .clockPaused, .clockResumed, .clockMet, .clockStopped, .clockChanged,
      .clockRecomputed:
      true
    default: false
    }
  }
}
