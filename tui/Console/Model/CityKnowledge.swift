import Catalogue
import Desk
import Hotline

/// The city as the console shows it and reasons about it; loaded as a whole.
public struct CityKnowledge: Sendable {
  /// The catalogue in its order.
  public let services: [Service]
  /// Finds services by what people say.
  let serviceSearch: ServiceSearch
  /// All active contractors.
  public let contractors: [Contractor]
  /// The districts' names.
  public let districts: [DistrictCode: TicketStatus.Name]
  /// Routing, calendars and promises.
  public let rules: any CityRules

  /// A city with its rules.
  public init(
    services: [Service], contractors: [Contractor],
    districts: [DistrictCode: TicketStatus.Name], rules: any CityRules
  ) {
    self.services = services
    serviceSearch = ServiceSearch(services)
    self.contractors = contractors
    self.districts = districts
    self.rules = rules
  }

  /// Reads the names; the rules are the caller's.
  public init(reading store: any CityStore, rules: any CityRules) async throws {
    let districts = try await store.districts()
    self.init(
      services: try await store.services(), contractors: try await store.contractors(),
      districts: Dictionary(districts.map { ($0.code, $0.name) }) { $1 }, rules: rules)
  }

  func name(of service: ServiceCode, _ language: Language) -> String {
    services.first { $0.code == service }?.name(language) ?? service.rawValue
  }

  func name(of contractor: ContractorCode, _ language: Language) -> String {
    contractors.first { $0.code == contractor }?.name(language) ?? contractor.rawValue
  }

  func name(of district: DistrictCode, _ language: Language) -> String {
    districts[district]?[language] ?? district.rawValue
  }
}

extension Service {
  func name(_ language: Language) -> String { Phrase(uk: nameUK, en: nameEN)[language] }
}

extension Contractor {
  func name(_ language: Language) -> String { Phrase(uk: nameUK, en: nameEN)[language] }
}

extension TicketStatus.Name {
  subscript(language: Language) -> String { Phrase(uk: uk, en: en)[language] }
}
