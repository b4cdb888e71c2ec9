import Catalogue
import Hotline
import Routing
import ServiceLevels

/// Proves a city's rules, map and promises: whether every rule can win, every complaint finds a
/// contractor and a promised time, and every point belongs to one district.
///
/// That the shift keeps what lies outside all districts, or nobody knows where, is no finding as
/// long as some rule takes the service somewhere: then the shift asks for the place.
public struct CityCheck: Sendable {
  let rules: RuleBook
  let policies: PolicyBook
  private let map: DistrictMap
  private let houses: HouseRegister
  var directory: CityDirectory { rules.directory }

  /// A check of a city's parts, which know each other's codes; `houses` are all of the gazetteer's.
  public init(
    rules: RuleBook, map: DistrictMap, policies: PolicyBook,
    houses: HouseRegister
  ) {
    self.rules = rules
    self.map = map
    self.policies = policies
    self.houses = houses
  }

  /// Everything that is doubtful: rules, places, services, map, promises.
  public func findings() -> [CityFinding] {
    let report = rules.check(houses: houses, map: map)
    return report.unreachable.map(unreachable) + report.overlaps.map(overlap)
      + report.houseless.map(houseless) + report.idle.map(idle) + places(report.gaps) + ground()
      + promises()
  }

  // MARK: Map

  private func ground() -> [CityFinding] {
    let coverage = DistrictCoverage(map)
    let overlaps = coverage.overlaps.map { overlap in
      CityFinding(
        severity: .error, rule: nil,
        sentence: phrase { language in
          CityCheckText.overlap(
            language, name(overlap.districts.first, language),
            name(overlap.districts.second, language), Self.area(overlap.areaSquareMetres))
        })
    }
    let gaps = coverage.gaps.map { gap in
      CityFinding(
        severity: .warning, rule: nil,
        sentence: phrase { language in
          CityCheckText.gap(
            language, gap.neighbours.map { name($0, language) }.joined(separator: ", "),
            Self.area(gap.areaSquareMetres),
            Self.degrees(gap.latitude) + "," + Self.degrees(gap.longitude))
        })
    }
    return overlaps + gaps
  }

  // MARK: Words

  func finding(
    _ text: CityCheckText, about service: ServiceCode, in districts: [DistrictCode]
  ) -> CityFinding {
    CityFinding(
      severity: .warning, rule: nil,
      sentence: phrase { language in
        let service = "\(directory.name(of: service, in: language)) (\(service))"
        return text(
          language, service, districts.map { name($0, language) }.joined(separator: ", "))
      })
  }

  func name(_ district: DistrictCode, _ language: Language) -> String {
    "\(directory.name(of: district, in: language)) (\(district))"
  }

  func phrase(_ text: (Language) -> String) -> Phrase {
    Phrase(uk: text(.uk), en: text(.en))
  }

  private static func area(_ squareMetres: Double) -> String { "\(Int(squareMetres.rounded()))" }

  /// To about a metre.
  private static func degrees(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }
}
