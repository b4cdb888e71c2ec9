import Desk
import Foundation
import Hotline

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

  func clock(
    _ stage: ClockStage, service: ServiceCode, priority: Priority, district: DistrictCode?,
    contractor: ContractorCode, startedAt: Date, generation: Int
  ) -> ServiceClockRecord? {
    let seconds = stage == .firstResponse ? Self.firstResponseSeconds : Self.resolutionSeconds
    return ServiceClockRecord(
      stage: stage, generation: generation, policyID: "quick", targetSeconds: seconds,
      calendar: "always", startedAt: startedAt, warnAt: startedAt + Double(seconds) / 2,
      dueAt: startedAt + Double(seconds))
  }
}
