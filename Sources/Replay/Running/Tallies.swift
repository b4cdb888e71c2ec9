/// Counts in the whole, by service and by contractor.
struct Tallies: Sendable {
  private(set) var total = ReplaySummary.Tally()
  private var byService: [ReplaySummary.NamedTally]
  private var byContractor: [ReplaySummary.NamedTally]

  init(_ log: ReplayLog) {
    byService = log.services.map { .init(name: $0, tally: .init()) }
    byContractor = log.contractors.map { .init(name: $0, tally: .init()) }
  }

  mutating func count(_ request: ReplayRequest, _ tally: ReplaySummary.Tally) {
    total = total + tally
    byService[request.service].tally = byService[request.service].tally + tally
    byContractor[request.contractor].tally = byContractor[request.contractor].tally + tally
  }

  /// The most frequent first.
  var services: [ReplaySummary.NamedTally] { Self.ordered(byService) }
  /// The busiest first.
  var contractors: [ReplaySummary.NamedTally] { Self.ordered(byContractor) }

  private static func ordered(_ rows: [ReplaySummary.NamedTally]) -> [ReplaySummary.NamedTally] {
    rows.filter { $0.tally.received > 0 }.sorted {
      ($1.tally.received, $0.name) < ($0.tally.received, $1.name)
    }
  }
}
