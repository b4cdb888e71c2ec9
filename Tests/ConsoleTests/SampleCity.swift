import Console
import Desk
import Foundation
import Hotline
import Priorities
import ServiceLevels

/// A city of a few services and contractors, with promises that need no calendar.
enum SampleCity {
  static let now = Date(timeIntervalSince1970: 1_796_000_000)

  static let services = [
    service("heating", nil, "Опалення", "Heating", "опален тепл батаре", .high),
    service("heating-none", "heating", "Немає опалення", "No heating", "нема опален гріють", .high),
    service(
      "heating-leak", "heating", "Теча в системі опалення", "Heating leak", "теч", .emergency),
    service("lift", nil, "Ліфти", "Lifts", "ліфт підйомник", .normal),
    service(
      "lift-stuck", "lift", "Люди застрягли в ліфті", "People stuck in a lift", "застряг",
      .emergency),
  ]

  static let contractors = [
    contractor("shift", "Черга зміни", "The shift’s own queue", "1580", true),
    contractor("teplo", "КП «Лелечинтепло»", "Lelechyn Heat", "2101", false),
    contractor("lift", "Ліфтсервіс", "Lift Service", nil, false),
  ]

  static let knowledge = CityKnowledge(
    services: services, contractors: contractors,
    districts: [code("centre"): .init(uk: "Центр", en: "Centre")], rules: Rules())

  static let house = House(
    id: HouseID(7), address: "вулиця Зоряна, 12а", point: point(49.01, 31.68),
    district: code("centre"), building: Building(street: code("zoriana"), number: "12а"))

  static let places = PlaceSearch(matches: [
    PlaceMatch(
      address: house.address, house: house, point: house.point, district: house.district,
      confidence: .house, isExact: true),
    PlaceMatch(
      address: "вулиця Зоряна", point: house.point, district: house.district, confidence: .street,
      isExact: false),
    PlaceMatch(
      address: "Площа Зірок", point: house.point, district: house.district, confidence: .landmark,
      isExact: false),
  ])

  struct Rules: CityRules {
    func service(_ code: ServiceCode) -> Service? { services.first { $0.code == code } }

    func contractor(_ code: ContractorCode) -> Contractor? {
      contractors.first { $0.code == code }
    }

    func district(at point: GeoPoint) -> DistrictCode? { code("centre") }

    func assignment(service: ServiceCode, place: TicketPlace, at now: Date) -> Assignment {
      let isLift = service.rawValue.hasPrefix("lift")
      return Assignment(
        contractor: code(isLift ? "lift" : "teplo"), ruleID: "sample",
        explanation: isLift ? "усі ліфти міста" : "будинки в центрі на балансі тепломережі")
    }

    func urgency(of facts: PriorityFacts) -> PriorityDecision {
      guard facts.description.contains("дитина") else {
        return PriorityDecision(priority: facts.base, base: facts.base)
      }
      let rule = PriorityRule(
        code: code("child"), reason: .init(uk: "Дитина в оселі", en: "A child at home"),
        effect: .atLeast(.emergency))
      return PriorityDecision(
        priority: .emergency, base: facts.base, grounds: [.init(rule: rule, evidence: "«дитина»")])
    }

    func promise(for stage: ClockStage, of query: PolicyQuery, from receivedAt: Date)
      -> Promise?
    {
      guard stage != .statutory, let policy = PolicyCode(rawValue: "sample"),
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

  static func code<Subject>(_ text: String) -> Code<Subject> {
    guard let code = Code<Subject>(rawValue: text) else { preconditionFailure("\(text): no code") }
    return code
  }

  static func login(_ text: String) -> AgentLogin {
    guard let login = AgentLogin(rawValue: text) else { preconditionFailure("\(text): no login") }
    return login
  }

  static func reference(_ text: String) -> Reference {
    guard let reference = Reference(text) else { preconditionFailure("\(text): no reference") }
    return reference
  }

  private static func point(_ latitude: Double, _ longitude: Double) -> GeoPoint {
    guard let point = GeoPoint(latitude: latitude, longitude: longitude) else {
      preconditionFailure("no point")
    }
    return point
  }

  private static func service(
    _ name: String, _ parent: String?, _ nameUK: String, _ nameEN: String, _ words: String,
    _ priority: Priority
  ) -> Service {
    Service(
      code: code(name), parent: parent.map { code($0) }, nameUK: nameUK, nameEN: nameEN,
      searchWords: words, priority: priority)
  }

  private static func contractor(
    _ name: String, _ nameUK: String, _ nameEN: String, _ phone: String?, _ isShift: Bool
  ) -> Contractor {
    Contractor(code: code(name), nameUK: nameUK, nameEN: nameEN, phone: phone, isShift: isShift)
  }
}
