import Hotline
import Incidents

/// Everything that was proposed in a run, as it was at last.
struct IncidentLedger: Sendable {
  private var incidents: [Int: Burst] = [:]
  private var absorbers: [Int: Int] = [:]

  var count: Int { incidents.count }

  mutating func note(_ changes: [BurstChange]) {
    for change in changes {
      switch change {
      case .proposed(let incident), .ended(let incident): incidents[incident.number] = incident
      case .joined(let ticket, let number): incidents[number]?.tickets.append(ticket)
      case .absorbed(let number, let absorber): absorbers[number] = absorber
      }
    }
  }

  /// Takes over what was going on when the table ended.
  mutating func noteRunning(_ running: [Burst]) {
    for incident in running { incidents[incident.number] = incident }
  }

  func lines(group: (ServiceCode) -> String, number: (TicketID) -> String)
    -> [ReplaySummary.IncidentLine]
  {
    incidents.values.sorted { $0.number < $1.number }.map { incident in
      .init(
        number: incident.number, group: group(incident.group), reach: incident.reach.rawValue,
        start: incident.startedAt, proposed: incident.proposedAt, end: incident.endedAt,
        absorbedBy: absorbers[incident.number], expectedReports: incident.expectedReports,
        area: incident.area.map { area in
          .init(
            latitude: area.centre.latitude, longitude: area.centre.longitude,
            radiusMetres: area.radiusMetres)
        },
        tickets: incident.tickets.map(number))
    }
  }
}
