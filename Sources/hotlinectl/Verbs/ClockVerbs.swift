import Catalogue
import Desk
import Hotline
import Store

extension Verb {
  static let clocksCheck = Verb(
    words: ["clocks", "check"], options: [.language],
    summary: "compute all deadlines from the event log again and tell what is stored otherwise"
  ) { arguments, workplace in
    let language = try arguments.language()
    let pool = try await workplace.pool()
    let city = try await City.load(from: CityReader(pool: pool))
    let check = ClockCheck(calendars: city.calendars)
    var (tickets, clocks, differences) = (0, 0, 0)
    try await AdminStore(pool: pool).storedClocks { page in
      for (_, stored) in page {
        tickets += 1
        clocks += stored.clocks.count
        for difference in check.differences(of: stored) {
          differences += 1
          workplace.say(difference.line(in: language))
        }
      }
    }
    guard differences > 0 else {
      return workplace.say(ClockCheckText.clean(language, "\(tickets)", "\(clocks)"))
    }
    throw Failure(
      .doubtful, ClockCheckText.summary(language, "\(tickets)", "\(clocks)", "\(differences)"))
  }

  static let clocksRecompute = Verb(
    words: ["clocks", "recompute"], options: [.language],
    summary: "let running deadlines follow calendars that have changed"
  ) { arguments, workplace in
    let language = try arguments.language()
    let pool = try await workplace.pool()
    let city = try await City.load(from: CityReader(pool: pool))
    let check = ClockCheck(calendars: city.calendars)
    let desk = Desk(store: CoreStore(pool: pool), rules: { city })
    var recomputed = 0
    try await AdminStore(pool: pool).storedClocks { page in
      for (ticket, stored) in page {
        let running = stored.clocks.filter { $0.stoppedAt == nil && $0.state != .breached }
        let moved = check.differences(of: stored).filter { difference in
          ["dueAt", "warnAt"].contains(difference.field)
            && running.contains { $0.stage == difference.stage }
        }
        guard !moved.isEmpty else { continue }
        try await desk.perform(.recomputeClocks, on: ticket, by: .system)
        recomputed += Set(moved.map(\.stage)).count
      }
    }
    workplace.say(ClockCheckText.recomputed(language, "\(recomputed)"))
  }
}
