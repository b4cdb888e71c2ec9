import Catalogue
import Hotline
import Routing

extension CityCheck {
  // MARK: Rules

  func unreachable(_ finding: RuleBookReport.Unreachable) -> CityFinding {
    let rule = finding.rule
    let text = finding.shadowedBy.isEmpty ? CityCheckText.nameless : .unreachable
    return CityFinding(
      severity: .error, rule: rule,
      sentence: phrase { language in
        let shadows = finding.shadowedBy.map { named($0, language) }
        return text(
          language, rule.code.rawValue, rule.title, shadows.joined(separator: ", "))
      })
  }

  func overlap(_ finding: RuleBookReport.Overlap) -> CityFinding {
    CityFinding(
      severity: .warning, rule: finding.second,
      sentence: phrase { language in
        CityCheckText.sameHouses(
          language, finding.second.code.rawValue,
          directory.name(of: finding.stretch, in: language), named(finding.first, language))
      })
  }

  func houseless(_ finding: RuleBookReport.Houseless) -> CityFinding {
    CityFinding(
      severity: .warning, rule: finding.rule,
      sentence: phrase { language in
        CityCheckText.houseless(
          language, finding.rule.code.rawValue,
          directory.name(of: finding.stretch, in: language))
      })
  }

  func idle(_ finding: RuleBookReport.Idle) -> CityFinding {
    CityFinding(
      severity: .warning, rule: finding.rule,
      sentence: phrase { language in
        CityCheckText.idle(
          language, finding.rule.code.rawValue, finding.hours.text(in: language))
      })
  }

  private func named(_ rule: RoutingRule, _ language: Language) -> String {
    CityCheckText.ruleAt(language, rule.code.rawValue, rule.file, "\(rule.position.line)")
  }

  // MARK: Places

  func places(_ gaps: [RuleBookReport.Gap]) -> [CityFinding] {
    let always = gaps.filter { $0.isAlways && !$0.isWithoutHouseOnly }
    let missing = Dictionary(grouping: always, by: \.service).mapValues { Set($0.map(\.place)) }
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
      + some(gaps.filter { !$0.isAlways && !$0.isWithoutHouseOnly }, .unroutedAtTimes)
      + some(gaps.filter(\.isWithoutHouseOnly), .unroutedWithoutHouse)
  }

  private func some(_ gaps: [RuleBookReport.Gap], _ text: CityCheckText) -> [CityFinding] {
    Dictionary(grouping: gaps, by: \.service).sorted { $0.key < $1.key }
      .compactMap { service, gaps in
        let districts = directory.districts.keys.filter { district in
          gaps.contains { $0.place == .district(district) }
        }
        return districts.isEmpty ? nil : finding(text, about: service, in: districts.sorted())
      }
  }
}
