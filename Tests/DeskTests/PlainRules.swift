import Desk
import Foundation
import Hotline
import ServiceLevels

/// A city of one rule: heating goes to «teplo», everything else to the shift; an hour to answer,
/// a day to resolve, round the clock.
struct PlainRules: CityRules {
  static let heating = code("heating")
  static let lift = code("lift")
  static let teplo = contractor("teplo")
  static let liftservice = contractor("liftservice")
  /// Promises everything in half the time.
  static let hurried = contractor("hurried")
  static let shift = contractor("shift")

  var closing = ClosingRules()

  func service(_ code: ServiceCode) -> Service? {
    switch code {
    case Self.heating:
      Service(
        code: code, parent: nil, nameUK: "Опалення", nameEN: "Heating", searchWords: "",
        priority: .high)
    case Self.lift:
      Service(
        code: code, parent: nil, nameUK: "Ліфт", nameEN: "Lift", searchWords: "",
        priority: .normal)
    default: nil
    }
  }

  func contractor(_ code: ContractorCode) -> Contractor? {
    guard [Self.teplo, Self.liftservice, Self.hurried, Self.shift].contains(code) else {
      return nil
    }
    return Contractor(
      code: code, nameUK: code.rawValue, nameEN: code.rawValue, phone: nil,
      isShift: code == Self.shift)
  }

  func district(at point: GeoPoint) -> DistrictCode? {
    point.latitude > 50 ? DistrictCode(rawValue: "north") : nil
  }

  func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
    let contractor =
      switch service {
      case Self.heating: Self.teplo
      case Self.lift: Self.liftservice
      default: Self.shift
      }
    return Assignment(contractor: contractor, ruleID: "plain", explanation: "by service")
  }

  func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
    -> Promise?
  {
    guard stage != .statutory, let policy = PolicyCode(rawValue: "plain"),
      let always = calendars.calendars.keys.first
    else { return nil }
    let target = ServiceTarget(
      stage: stage,
      seconds: (stage == .firstResponse ? 3600 : 86400)
        / (query.contractor == Self.hurried ? 2 : 1), calendar: always,
      warnAtShare: 0.8)
    return Promise(
      terms: ClockTerms(policy: policy, target: target), startedAt: receivedAt)
  }

  var calendars: CalendarBook { Self.alwaysOpen }

  private static let alwaysOpen = CalendarBook(
    CalendarCode(rawValue: "always").map {
      [BusinessCalendar(alwaysOpen: $0, title: "", zone: .gmt)]
    } ?? [])

  private static func code(_ text: String) -> ServiceCode {
    guard let code = ServiceCode(rawValue: text) else { preconditionFailure(text) }
    return code
  }

  private static func contractor(_ text: String) -> ContractorCode {
    guard let code = ContractorCode(rawValue: text) else { preconditionFailure(text) }
    return code
  }
}
