import Catalogue
import Hotline

/// The names behind a city's codes, and which service hangs on which.
public struct CityDirectory: Sendable {
  /// The catalogue.
  public let services: [ServiceCode: Service]
  /// All contractors.
  public let contractors: [ContractorCode: Contractor]
  /// The districts' names.
  public let districts: [DistrictCode: Phrase]
  /// The streets' names with their kind: «вулиця Зоряна».
  public let streets: [StreetCode: Phrase]
  /// The shift's own queue.
  public let shift: Contractor
  /// The catalogue's tree.
  public let tree: ServiceTree

  /// A city's names; nil when no contractor is the shift. Among equal codes the last one counts.
  public init?(
    services: some Sequence<Service>, contractors: some Sequence<Contractor>,
    districts: [DistrictCode: Phrase], streets: [StreetCode: Phrase] = [:]
  ) {
    let contractors = Array(contractors)
    guard let shift = contractors.first(where: \.isShift) else { return nil }
    self.shift = shift
    self.services = Dictionary(services.map { ($0.code, $0) }) { _, last in last }
    self.contractors = Dictionary(contractors.map { ($0.code, $0) }) { _, last in last }
    self.districts = districts
    self.streets = streets
    tree = ServiceTree(self.services.values)
  }

  /// A service's name; its code where the catalogue does not know it.
  public func name(of service: ServiceCode, in language: Language) -> String {
    guard let service = services[service] else { return service.rawValue }
    return Phrase(uk: service.nameUK, en: service.nameEN)[language]
  }

  /// A contractor's name; the code where there is no such contractor.
  public func name(of contractor: ContractorCode, in language: Language) -> String {
    guard let contractor = contractors[contractor] else { return contractor.rawValue }
    return Phrase(uk: contractor.nameUK, en: contractor.nameEN)[language]
  }

  /// A district's name; its code where there is no such district.
  public func name(of district: DistrictCode, in language: Language) -> String {
    districts[district]?[language] ?? district.rawValue
  }

  /// A street's name; its code where there is no such street.
  public func name(of street: StreetCode, in language: Language) -> String {
    streets[street]?[language] ?? street.rawValue
  }
}
