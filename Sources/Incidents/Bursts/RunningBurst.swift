import Foundation
import Hotline

/// An incident that goes on, and what is needed to keep it up to date.
struct RunningBurst: Sendable {
  private(set) var incident: Burst
  /// The square in whose block a local incident lies.
  let cell: Cell?
  /// When the burst was last seen to go on (seconds since 1970).
  var lastSign: Double
  private var places: [PlanePoint] = []

  init(_ incident: Burst, cell: Cell?, reports: [WindowReport]) {
    self.incident = incident
    self.cell = cell
    lastSign = incident.proposedAt.timeIntervalSince1970
    places = reports.compactMap(\.place)
  }

  /// Whether a report of the same group belongs to it.
  func holds(_ cell: Cell?) -> Bool {
    guard let own = self.cell else { return true }
    return cell.map { own.touches($0) } ?? false
  }

  mutating func join(_ report: WindowReport) {
    incident.tickets.append(report.ticket)
    if let place = report.place { places.append(place) }
  }

  mutating func absorb(_ other: RunningBurst) {
    let known = Set(incident.tickets)
    incident.tickets += other.incident.tickets.filter { !known.contains($0) }
    incident.startedAt = min(incident.startedAt, other.incident.startedAt)
    places += other.places
  }

  /// The incident with its area and end.
  func described(on plane: Plane?, endedAt: Date? = nil) -> Burst {
    var incident = incident
    incident.endedAt = endedAt
    guard let plane, !places.isEmpty else { return incident }
    let count = Double(places.count)
    let centre = PlanePoint(
      east: places.reduce(0) { $0 + $1.east } / count,
      north: places.reduce(0) { $0 + $1.north } / count)
    let radius = places.reduce(0) { max($0, centre.distance(to: $1)) }
    incident.area = BurstArea(centre: plane.point(centre), radiusMetres: radius)
    return incident
  }
}

/// A report of the last hour or so.
struct WindowReport: Sendable {
  let ticket: TicketID
  let seconds: Double
  let place: PlanePoint?
  let cell: Cell?
}
