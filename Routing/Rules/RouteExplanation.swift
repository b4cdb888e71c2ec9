import Catalogue
import Hotline

/// Says in words why a ticket goes where it goes.
public struct RouteExplanation: Sendable {
  private let query: RoutingQuery
  private let rule: RoutingRule?
  private let directory: CityDirectory

  /// An explanation of a rule that won, or of the shift keeping a ticket.
  public init(query: RoutingQuery, rule: RoutingRule?, directory: CityDirectory) {
    self.query = query
    self.rule = rule
    self.directory = directory
  }

  /// «Правило «Тепло центру»: послуга «Холодні батареї» належить до «Опалення», район «Центр».»
  public func sentence(in language: Language) -> String {
    guard let rule else {
      return RoutingText.shiftKeeps(language, shiftReason(language))
    }
    return RoutingText.byRule(
      language, rule.title, service(of: rule, language), place(of: rule, language))
  }

  /// The whole story of a decision, a line each, as `hotline route` prints it.
  public func lines(
    about decision: RoutingDecision, at point: GeoPoint?, in language: Language
  ) -> [String] {
    var rows: [(RoutingText, String)] = []
    if let point { rows.append((.pointLabel, "\(point.latitude), \(point.longitude)")) }
    rows.append((.placeLabel, place(language)))
    let lineage = directory.tree.lineage(of: query.service)
    rows.append(
      (.serviceLabel, lineage.map { named($0, language) }.joined(separator: " ← ")))
    rows.append((.contractorLabel, named(decision.contractor, language)))
    rows.append((.ruleLabel, decision.rule.map(Self.named) ?? decision.ruleID))
    rows.append((.whyLabel, sentence(in: language)))
    let width = rows.map { $0.0(language).count }.max() ?? 0
    let head = rows.map { label, value in
      label(language).padded(to: width) + "  " + value
    }
    guard !decision.considered.isEmpty else { return head }
    return head + [RoutingText.askedLabel(language) + ":"]
      + considerations(decision.considered, language)
  }

  private func considerations(
    _ considered: [RoutingDecision.Consideration], _ language: Language
  ) -> [String] {
    let width = considered.map(\.rule.code.rawValue.count).max() ?? 0
    return considered.enumerated().map { number, consideration in
      let mark = consideration.verdict == .fits ? "→" : " "
      let code = consideration.rule.code.rawValue.padded(to: width)
      return "\(mark) \(number + 1). \(code)  \(consideration.verdict.text(language))"
    }
  }

  // MARK: Pieces

  private func service(of rule: RoutingRule, _ language: Language) -> String {
    let name = directory.name(of: query.service, in: language)
    guard !rule.services.isEmpty else { return RoutingText.anyService(language) }
    let lineage = directory.tree.lineage(of: query.service)
    guard let named = lineage.first(where: rule.services.contains), named != query.service else {
      return RoutingText.serviceItself(language, name)
    }
    return RoutingText.serviceBranch(language, name, directory.name(of: named, in: language))
  }

  private func place(of rule: RoutingRule, _ language: Language) -> String {
    guard !rule.districts.isEmpty, case .district(let district) = query.place else {
      return RoutingText.anywhere(language)
    }
    return RoutingText.inDistrict(language, directory.name(of: district, in: language))
  }

  private func shiftReason(_ language: Language) -> String {
    switch query.place {
    case .district: RoutingText.noRuleFits(language)
    case .outside: RoutingText.placeOutside(language)
    case .unknown: RoutingText.placeUnknown(language)
    }
  }

  private func place(_ language: Language) -> String {
    switch query.place {
    case .district(let district):
      "\(directory.name(of: district, in: language)) (\(district))"
    case .outside: RoutingText.notInCity(language)
    case .unknown: RoutingText.notSaid(language)
    }
  }

  private func named(_ service: ServiceCode, _ language: Language) -> String {
    "\(directory.name(of: service, in: language)) (\(service))"
  }

  private func named(_ contractor: ContractorCode, _ language: Language) -> String {
    "\(directory.name(of: contractor, in: language)) (\(contractor))"
  }

  private static func named(_ rule: RoutingRule) -> String {
    "\(rule.title) (\(rule.code), \(rule.file):\(rule.position.line))"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
