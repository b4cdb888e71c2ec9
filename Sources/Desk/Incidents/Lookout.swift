import Foundation
import Hotline
import Incidents

/// One watch's memory: what is usual, which bursts go on, and how far the log is read.
struct Lookout: Sendable {
  private let store: any IncidentWatchStore
  private let services: @Sendable () -> ServiceTree
  private let pageLimit: Int
  private let proposed: @Sendable (IncidentID) -> Void
  private var detector: IncidentDetector
  /// The stored incident of each of the detector's bursts that go on.
  private var stored: [Int: IncidentID] = [:]
  private var entry: Int64
  /// Tickets that were taken in lately: entries of the log may be read twice.
  private var seen: Set<TicketID> = []
  private var order: [TicketID] = []

  /// Entries become readable a little out of their order, for transactions do; so many before the
  /// last one are read again.
  private static let slack: Int64 = 6000
  private static let seenLimit = 20_000

  init(
    store: any IncidentWatchStore, services: @escaping @Sendable () -> ServiceTree, zone: TimeZone,
    entry: Int64, pageLimit: Int, proposed: @escaping @Sendable (IncidentID) -> Void
  ) {
    self.store = store
    self.services = services
    self.entry = entry
    self.pageLimit = pageLimit
    self.proposed = proposed
    detector = IncidentDetector(zone: zone, rules: .live)
  }

  /// Takes in what was there before; acts on the last hours' part of it only.
  mutating func learn(_ history: [ReportedTicket], now: Date) async throws {
    let news = now - IncidentWatch.newsSeconds
    var recent: [Int: Burst] = [:]
    var absorbed: [Int: Int] = [:]
    let tree = services()
    for ticket in history {
      remember(ticket.ticket)
      for change in detector.take(report(ticket, tree, now: now)) {
        switch change {
        case .proposed(let burst): recent[burst.number] = burst
        case .joined(let ticket, let number): recent[number]?.tickets.append(ticket)
        case .absorbed(let number, let larger): absorbed[number] = larger
        case .ended(let burst): recent[burst.number] = nil
        }
      }
    }
    let bursts = recent.values.filter { $0.proposedAt >= news && absorbed[$0.number] == nil }
    for burst in bursts.sorted(by: { $0.number < $1.number }) {
      try await propose(burst, now: now)
    }
    // Open incidents may concern what came in while nobody watched.
    let unwatched = history.filter { $0.receivedAt >= news }
      .map { ($0.ticket, IncidentID?.none) }
    if !unwatched.isEmpty {
      try await store.offer(Dictionary(unwatched) { first, _ in first }, now: now)
    }
  }

  /// Reads the log on to its end.
  mutating func readOn(now: Date) async throws {
    var from = entry - Self.slack
    while true {
      let page = try await store.reports(after: from, limit: pageLimit)
      try await take(page.tickets.filter { !seen.contains($0.ticket) }, now: now)
      from = max(from, page.last)
      entry = max(entry, from)
      if page.tickets.count < pageLimit { break }
    }
    for change in detector.advance(to: now) { forget(change) }
  }

  private mutating func take(_ tickets: [ReportedTicket], now: Date) async throws {
    var offers: [TicketID: IncidentID?] = [:]
    let tree = services()
    for ticket in tickets where !seen.contains(ticket.ticket) {
      remember(ticket.ticket)
      offers[ticket.ticket] = .some(nil)
      // What comes in late tells nothing about the present.
      guard ticket.receivedAt > now - IncidentWatch.newsSeconds else { continue }
      for change in detector.take(report(ticket, tree, now: now)) {
        switch change {
        case .proposed(let burst): try await propose(burst, now: now)
        case .joined(let ticket, let number): offers[ticket] = .some(stored[number])
        case .absorbed(let number, let larger):
          guard let part = stored[number], let whole = stored[larger] else { continue }
          try await store.absorb(part, into: whole, now: now)
        case .ended: break
        }
        forget(change)
      }
    }
    if !offers.isEmpty { try await store.offer(offers, now: now) }
  }

  private mutating func propose(_ burst: Burst, now: Date) async throws {
    let answer = try await store.propose(burst, now: now)
    stored[burst.number] = answer.incident
    if answer.isNew { proposed(answer.incident) }
  }

  private mutating func forget(_ change: BurstChange) {
    if case .ended(let burst) = change { stored[burst.number] = nil }
  }

  private func report(_ ticket: ReportedTicket, _ tree: ServiceTree, now: Date) -> Report {
    let lineage = tree.lineage(of: ticket.service)
    return Report(
      ticket: ticket.ticket, service: ticket.service,
      group: lineage.dropFirst().first ?? ticket.service, point: ticket.point,
      reportedAt: min(ticket.receivedAt, now), text: "")
  }

  private mutating func remember(_ ticket: TicketID) {
    guard seen.insert(ticket).inserted else { return }
    order.append(ticket)
    guard order.count > Self.seenLimit else { return }
    for old in order.prefix(Self.seenLimit / 2) { seen.remove(old) }
    order.removeFirst(Self.seenLimit / 2)
  }
}
