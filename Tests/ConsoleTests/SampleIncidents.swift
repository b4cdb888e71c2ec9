import Console
import Desk
import Foundation
import Hotline

/// A cold night: a boiler house is out, and something goes on around the market.
enum SampleIncidents {
  static let lines = [
    line(42, .proposed, .around(metres: 300), tickets: 8, offered: 0, houses: 31),
    line(41, .open, supply, tickets: 21, offered: 2, houses: 112, endHours: 3),
    line(40, .closed, .city, tickets: 134, offered: 0, houses: 6287),
  ]

  static let page = IncidentPage(
    line: lines[1],
    members: [
      .init(line: SampleDesk.tickets[2], standing: .lead),
      .init(line: SampleDesk.tickets[1], standing: .proposed),
      .init(line: SampleDesk.tickets[3], standing: .joined),
    ],
    events: [
      event(.proposed, -5400, "system", [:]), event(.confirmed, -5000, "agent:oksana", [:]),
      event(.noted, -900, "agent:petro", ["text": "Бригада на місці, міняють насос"]),
      event(.endExpected, -600, "agent:petro", [:]),
    ])

  static let nearby: [Nearby] = [
    .incident(lines[1]),
    .duplicate(
      LikelyDuplicate(line: SampleDesk.tickets[1], distanceMetres: 0, likeness: 0.8)),
    .duplicate(
      LikelyDuplicate(line: closed, distanceMetres: 34.4, likeness: 0.4)),
  ]

  private static let supply: IncidentExtent = .supply(SampleCity.code("k3"))

  private static var closed: TicketLine {
    SampleDesk.line(9, .closed, "heating-none", "Батареї ледь теплі", dueMinutes: nil)
  }

  private static func line(
    _ id: Int64, _ state: Incident.State, _ extent: IncidentExtent, tickets: Int, offered: Int,
    houses: Int, endHours: Double? = nil
  ) -> IncidentLine {
    var incident = Incident(
      id: IncidentID(id), version: 2, state: state, reach: .local,
      service: SampleCity.code("heating"), extent: extent, startedAt: SampleDesk.now - 5400,
      updatedAt: SampleDesk.now - 600)
    incident.houseCount = houses
    incident.lead = state == .proposed ? nil : TicketID(3)
    incident.expectedEndAt = endHours.map { SampleDesk.now + $0 * 3600 }
    incident.endedAt = state == .closed ? SampleDesk.now - 600 : nil
    return IncidentLine(
      incident: incident, serviceName: .init(uk: "Опалення", en: "Heating"),
      supplyName: .init(uk: "Котельня № 3", en: "Boiler house 3"), address: "вулиця Зоряна, 9",
      reference: SampleDesk.tickets[2].ticket.reference, ticketCount: tickets,
      offeredCount: offered)
  }

  private static func event(
    _ kind: IncidentEvent.Kind, _ seconds: Double, _ author: String, _ details: [String: String]
  ) -> IncidentEvent {
    IncidentEvent(
      at: SampleDesk.now + seconds, kind: kind, onBehalfOf: author, details: details)
  }
}
