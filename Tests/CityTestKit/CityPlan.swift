import Desk
import Foundation
import Hotline
import ServiceLevels
import Store

/// A city of two services, three contractors and one district.
public enum CityPlan {
  /// Goes to `teplo`.
  public static let heating: ServiceCode = code("heating")
  /// Goes to `liftservice`.
  public static let lift: ServiceCode = code("lift")
  /// Repairs the heating.
  public static let teplo: ContractorCode = code("teplo")
  /// Repairs lifts.
  public static let liftservice: ContractorCode = code("liftservice")
  /// The shift's own queue.
  public static let shift: ContractorCode = code("shift")

  /// The catalogue.
  public static let services = [
    Service(
      code: heating, parent: nil, nameUK: "Немає опалення", nameEN: "No heating",
      searchWords: "тепло батареї", priority: .high),
    Service(
      code: lift, parent: nil, nameUK: "Не працює ліфт", nameEN: "Lift out of order",
      searchWords: "ліфт", priority: .normal),
  ]
  static let contractors = [
    Contractor(
      code: teplo, nameUK: "Тепломережа", nameEN: "Heat Works", phone: "0 800 11 22 33",
      isShift: false),
    Contractor(
      code: liftservice, nameUK: "Ліфтсервіс", nameEN: "Lift Service", phone: nil, isShift: false),
    Contractor(code: shift, nameUK: "Зміна", nameEN: "Shift", phone: "1580", isShift: true),
  ]

  static func make() -> CityImport {
    var city = CityImport()
    city.services = services
    city.contractors = contractors
    city.districts = [
      DistrictArea(
        code: code("centre"), name: .init(uk: "Центр", en: "Centre"),
        geoJSON: """
          {"type":"Polygon","coordinates":[[[30,49],[31,49],[31,50],[30,50],[30,49]]]}
          """)
    ]
    return city
  }

  /// An hour to accept, a day to repair, round the clock.
  struct Rules: CityRules {
    func service(_ code: ServiceCode) -> Service? { services.first { $0.code == code } }

    func contractor(_ code: ContractorCode) -> Contractor? {
      contractors.first { $0.code == code }
    }

    func district(at point: GeoPoint) -> DistrictCode? {
      (49...50).contains(point.latitude) && (30...31).contains(point.longitude)
        ? CityPlan.code("centre") : nil
    }

    func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
      let contractor = service == heating ? teplo : service == lift ? liftservice : shift
      return Assignment(contractor: contractor, ruleID: "plan", explanation: "за послугою")
    }

    func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
      -> Promise?
    {
      guard stage != .statutory, let policy = PolicyCode(rawValue: "plan"),
        let always = calendars.calendars.keys.first
      else { return nil }
      let target = ServiceTarget(
        stage: stage, seconds: stage == .firstResponse ? 3600 : 86_400, calendar: always,
        warnAtShare: 0.8)
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

  private static func code<Subject>(_ text: String) -> Code<Subject> {
    guard let code = Code<Subject>(rawValue: text) else { preconditionFailure("\(text): no code") }
    return code
  }
}
