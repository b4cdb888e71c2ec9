import Desk
import Foundation
import Hotline
import ServiceLevels

/// The plain city in a hurry: promises of seconds, so that a short life sees them broken.
struct QuickRules: CityRules {
  static let firstResponseSeconds = 3
  static let resolutionSeconds = 8
  static let statutorySeconds = 11

  private let plain = PlainRules()

  private static func seconds(_ stage: ClockStage) -> Int {
    switch stage {
    case .firstResponse: firstResponseSeconds
    case .resolution: resolutionSeconds
    case .statutory: statutorySeconds
    }
  }

  func service(_ code: ServiceCode) -> Service? { plain.service(code) }

  func contractor(_ code: ContractorCode) -> Contractor? { plain.contractor(code) }

  func district(at point: GeoPoint) -> DistrictCode? { plain.district(at: point) }

  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    plain.assignment(service: service, place: place, at: now)
  }

  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
    -> Promise?
  {
    guard let policy = PolicyCode(rawValue: "quick"),
      let always = calendars.calendars.keys.first
    else { return nil }
    let target = ServiceTarget(
      stage: stage,
      seconds: Self.seconds(stage) / (query.contractor == PlainRules.hurried ? 2 : 1),
      calendar: always,
      warnAtShare: 0.5)
    let ladder = [
      EscalationStep(origin: .warning, afterSeconds: 0, to: .contractorDuty),
      EscalationStep(origin: .breach, afterSeconds: 0, to: .shiftSupervisor),
      EscalationStep(origin: .breach, afterSeconds: 2, to: .management),
      EscalationStep(origin: .breach, afterSeconds: 4, to: .management),
    ]
    return Promise(
      terms: ClockTerms(policy: policy, target: target, escalation: ladder), startedAt: receivedAt)
  }

  var calendars: CalendarBook { Self.alwaysOpen }

  private static let alwaysOpen = CalendarBook(
    CalendarCode(rawValue: "always").map {
      [BusinessCalendar(alwaysOpen: $0, title: "", zone: .gmt)]
    } ?? [])
}
