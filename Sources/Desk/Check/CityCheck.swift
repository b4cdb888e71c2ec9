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
  private let rules: RuleBook
  private let map: DistrictMap
  private let policies: PolicyBook
  private var directory: CityDirectory { rules.directory }

  /// A check of a city's parts, which know each other's codes.
  public init(rules: RuleBook, map: DistrictMap, policies: PolicyBook) {
    self.rules = rules
    self.map = map
    self.policies = policies
  }

  /// Everything that is doubtful: rules, places, services, map, promises.
  public func findings() -> [CityFinding] {
    let report = rules.check()
    return report.unreachable.map(unreachable) + places(report.gaps) + ground() + promises()
  }

  // MARK: Rules

  private func unreachable(_ finding: RuleBookReport.Unreachable) -> CityFinding {
    let rule = finding.rule
    let text = finding.shadowedBy.isEmpty ? CityCheckText.nameless : .unreachable
    return CityFinding(
      severity: .error, rule: rule,
      sentence: phrase { language in
        let shadows = finding.shadowedBy.map { shadow in
          CityCheckText.ruleAt(
            language, shadow.code.rawValue, shadow.file, "\(shadow.position.line)")
        }
        return text(
          language, rule.code.rawValue, rule.title, shadows.joined(separator: ", "))
      })
  }

  private func places(_ gaps: [RuleBookReport.Gap]) -> [CityFinding] {
    let missing = Dictionary(grouping: gaps, by: \.service).mapValues { Set($0.map(\.place)) }
    let everywhere =
      Set(directory.districts.keys.map(RoutingQuery.Place.district)).union([.outside, .unknown])
    let bare = directory.districts.keys.sorted().filter { district in
      !directory.services.isEmpty
        && directory.services.keys.allSatisfy {
          missing[$0]?.contains(.district(district)) ?? false
        }
    }
    let empty = bare.map { district in
      CityFinding(
        severity: .error, rule: nil,
        sentence: phrase { CityCheckText.emptyDistrict($0, name(district, $0)) })
    }
    let services = missing.sorted { $0.key < $1.key }.compactMap { service, places in
      guard places != everywhere else { return finding(.unrouted, about: service, in: []) }
      let districts = directory.districts.keys.filter {
        places.contains(.district($0)) && !bare.contains($0)
      }
      return districts.isEmpty ? nil : finding(.unroutedIn, about: service, in: districts.sorted())
    }
    return empty + services
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

  // MARK: Promises

  private func promises() -> [CityFinding] {
    let districts = directory.districts.keys.sorted()
    return directory.services.keys.sorted().compactMap { service in
      let bare = districts.filter { !isPromised(service, in: $0) }
      if bare.isEmpty, !districts.isEmpty || isPromised(service, in: nil) { return nil }
      return finding(
        bare.count == districts.count ? .noTargets : .noTargetsIn, about: service, in: bare)
    }
  }

  private func isPromised(_ service: ServiceCode, in district: DistrictCode?) -> Bool {
    let place = district.map(RoutingQuery.Place.district) ?? .unknown
    let query = PolicyQuery(
      service: service, priority: directory.services[service]?.priority ?? .normal,
      district: district,
      contractor: rules.contractor(for: RoutingQuery(service: service, place: place)))
    return ClockStage.allCases.contains { policies.terms(for: $0, of: query) != nil }
  }

  // MARK: Words

  private func finding(
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

  private func name(_ district: DistrictCode, _ language: Language) -> String {
    "\(directory.name(of: district, in: language)) (\(district))"
  }

  private func phrase(_ text: (Language) -> String) -> Phrase {
    Phrase(uk: text(.uk), en: text(.en))
  }

  private static func area(_ squareMetres: Double) -> String { "\(Int(squareMetres.rounded()))" }

  /// To about a metre.
  private static func degrees(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5)" }
}
