import Foundation
import Hotline
import ServiceLevels

/// A ticket's clocks computed from its log: the one way in which deadlines come about, and the way
/// in which they are checked.
public struct ClockLedger {
  private(set) var lines: [ClockStage: ClockLine] = [:]
  /// Stages whose log cannot be followed, and why.
  public private(set) var unreadable: [ClockStage: ClockLogError] = [:]

  /// The clocks after all entries of a log, oldest first; entries about other things are passed
  /// over.
  public init(replaying log: some Sequence<TicketEvent>, calendars: CalendarBook) {
    for event in log {
      guard let stage = event.stage else { continue }
      do {
        if event.kind == .clockStarted {
          lines[stage] = try ClockLine(event, calendars: calendars)
          unreadable[stage] = lines[stage] == nil ? .notStarted : nil
        } else {
          try lines[stage]?.take(event)
        }
      } catch {
        lines[stage] = nil
        unreadable[stage] = error
      }
    }
  }

  /// The clocks as they are to be stored at `now`, in the order of their stages.
  public func records(at now: Date) -> [ServiceClockRecord] {
    ClockStage.allCases.compactMap { lines[$0]?.record(at: now) }
  }

  /// Whether the log of a stage has microseconds; those written before had whole seconds.
  func isExact(_ stage: ClockStage) -> Bool { lines[stage]?.isExact ?? true }
}

/// Clocks that begin together.
struct BegunClocks {
  let events: [TicketEvent]
  let records: [ServiceClockRecord]

  /// The clocks of all promises that can be broken at all.
  init(
    _ promises: [(stage: ClockStage, promise: Promise)], generation: Int, calendars: CalendarBook,
    now: Date
  ) {
    let begun = promises.compactMap { stage, promise -> (TicketEvent, ServiceClockRecord)? in
      var event = TicketEvent.clockStarted(stage, promise, generation: generation, at: now)
      let ledger = ClockLedger(replaying: [event], calendars: calendars)
      guard let record = ledger.records(at: now).first, let dueAt = record.dueAt else { return nil }
      event.details["dueAt"] = InstantText.text(of: dueAt)
      return (event, record)
    }
    events = begun.map(\.0)
    records = begun.map(\.1)
  }
}
