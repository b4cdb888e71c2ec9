import Desk
import Foundation
import Hotline
import ServiceLevels

/// The plain city in a hurry: promises of seconds, so that a short life sees them broken.
struct QuickRules: CityRules {
  static let firstResponseSeconds = 3
  static let resolutionSeconds = 8

  private let plain = PlainRules()

  func service(_ code: ServiceCode) -> Service? { plain.service(code) }

  func contractor(_ code: ContractorCode) -> Contractor? { plain.contractor(code) }

  func district(at point: GeoPoint) -> DistrictCode? { plain.district(at: point) }

  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    plain.assignment(service: service, place: place, at: now)
  }

  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
    -> Promise?
  {
    guard stage != .statutory, let policy = PolicyCode(rawValue: "quick"),
      let always = calendars.calendars.keys.first
    else { return nil }
    let target = ServiceTarget(
      stage: stage,
      seconds: stage == .firstResponse ? Self.firstResponseSeconds : Self.resolutionSeconds,
      calendar: always,
      warnAtShare: 0.5)
    return Promise(
      terms: ClockTerms(policy: policy, target: target), startedAt: receivedAt)
  }

  var calendars: CalendarBook {
    CalendarBook(
      CalendarCode(rawValue: "always").map {
        [BusinessCalendar(alwaysOpen: $0, title: "", zone: .gmt)]
      } ?? [])
  }
}
