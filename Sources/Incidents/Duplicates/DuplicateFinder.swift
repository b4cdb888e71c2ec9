import Foundation
import Hotline

/// Finds open tickets that a new one may be a duplicate of: near, of the same service or group, not
/// too old, in similar words.
///
/// What likeness means differs: a second call about one street light is a duplicate, a second
/// sofa to be fetched from one house is none. So the finder learns, service by service, what became
/// of tickets that had a candidate. It holds open tickets of the window only; time is taken from
/// the reports and never goes back.
public struct DuplicateFinder: Sendable {
  private let rules: DuplicateRules
  private var plane: Plane?
  private var cells: [Key: [TicketID]] = [:]
  private var tickets: [TicketID: OpenTicket] = [:]
  /// Tickets in the order they came, from `firstInLine` on.
  private var line: [TicketID] = []
  private var firstInLine = 0
  private var outcomes: [ServiceCode: Outcome] = [:]

  private struct Key: Hashable {
    let group: ServiceCode
    let cell: Cell
  }

  private struct OpenTicket {
    let report: Report
    let key: Key
    let place: PlanePoint
    let words: TextLikeness
    let hadCandidate: Bool
  }

  private struct Outcome {
    var duplicates = 0.0
    var all = 0.0
  }

  /// A finder that knows no ticket.
  public init(rules: DuplicateRules = DuplicateRules()) { self.rules = rules }

  /// How many tickets it compares with.
  public var count: Int { tickets.count }

  /// Candidates for a report that is being typed, the likeliest first; none without a point.
  public func candidates(for report: Report) -> [DuplicateCandidate] {
    chosen(alike(report, TextLikeness(report.text)))
  }

  /// Adds a ticket, answers its candidates as `candidates(for:)` does, and lets go of those that
  /// became too old. A ticket that is known already is left as it is.
  public mutating func take(_ report: Report) -> [DuplicateCandidate] {
    forget(before: report.reportedAt.addingTimeInterval(-rules.windowSeconds))
    guard let point = report.point, tickets[report.ticket] == nil else {
      return candidates(for: report)
    }
    let words = TextLikeness(report.text)
    let plane = plane ?? Plane(origin: point)
    self.plane = plane
    let place = plane.place(point)
    let key = Key(group: report.group, cell: Cell(of: place, metres: rules.radiusMetres))
    let alike = alike(report, words)
    cells[key, default: []].append(report.ticket)
    tickets[report.ticket] = OpenTicket(
      report: report, key: key, place: place, words: words, hadCandidate: !alike.isEmpty)
    line.append(report.ticket)
    return chosen(alike)
  }

  /// Lets go of a ticket that is closed, and learns from what it was.
  public mutating func close(_ ticket: TicketID, asDuplicate: Bool) {
    guard let known = remove(ticket), known.hadCandidate else { return }
    outcomes[known.report.service, default: Outcome()].all += 1
    if asDuplicate { outcomes[known.report.service, default: Outcome()].duplicates += 1 }
  }

  private mutating func remove(_ ticket: TicketID) -> OpenTicket? {
    guard let known = tickets.removeValue(forKey: ticket) else { return nil }
    cells[known.key]?.removeAll { $0 == ticket }
    if cells[known.key]?.isEmpty == true { cells[known.key] = nil }
    return known
  }

  private mutating func forget(before moment: Date) {
    while firstInLine < line.count {
      if let known = tickets[line[firstInLine]] {
        guard known.report.reportedAt < moment else { break }
        _ = remove(line[firstInLine])
      }
      firstInLine += 1
    }
    if firstInLine > line.count / 2 {
      line.removeFirst(firstInLine)
      firstInLine = 0
    }
  }

  /// All tickets that are near enough in place and time.
  private func alike(_ report: Report, _ words: TextLikeness) -> [DuplicateCandidate] {
    guard let point = report.point, let place = plane?.place(point) else { return [] }
    let share = duplicateShare(of: report.service)
    let block = Cell(of: place, metres: rules.radiusMetres).block
    return block.flatMap { cells[Key(group: report.group, cell: $0)] ?? [] }.compactMap { ticket in
      guard ticket != report.ticket, let known = tickets[ticket] else { return nil }
      let distance = place.distance(to: known.place)
      let age = report.reportedAt.timeIntervalSince(known.report.reportedAt)
      guard distance <= rules.radiusMetres, (0...rules.windowSeconds).contains(age) else {
        return nil
      }
      let likeness = rules.likeness(
        distanceMetres: distance, ageSeconds: age, wordShare: words.share(with: known.words),
        isSameService: known.report.service == report.service)
      return DuplicateCandidate(
        ticket: ticket, score: likeness * share, likeness: likeness, distanceMetres: distance,
        ageSeconds: age)
    }
  }

  private func chosen(_ candidates: [DuplicateCandidate]) -> [DuplicateCandidate] {
    let likely = candidates.filter { $0.score >= rules.leastScore }
    let ordered = likely.sorted { ($1.score, $0.ticket) < ($0.score, $1.ticket) }
    return Array(ordered.prefix(rules.candidateLimit))
  }

  /// How often tickets with a candidate were duplicates, smoothed while few are closed.
  private func duplicateShare(of service: ServiceCode) -> Double {
    let outcome = outcomes[service] ?? Outcome()
    return (outcome.duplicates + rules.usualShare * rules.usualShareWeight)
      / (outcome.all + rules.usualShareWeight)
  }
}
