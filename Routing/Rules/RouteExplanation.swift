import Catalogue
import Hotline

/// Says in words why a ticket goes where it goes.
public struct RouteExplanation: Sendable {
  /// More than these are not named, so that a sentence stays one.
  private static let passedOverLimit = 8

  private let query: RoutingQuery
  private let rule: RoutingRule?
  private let passedOver: [PassedOver]
  private let directory: CityDirectory

  /// An explanation of a rule that won, or of the shift keeping a ticket, and of whom else it
  /// would have gone to.
  public init(
    query: RoutingQuery, rule: RoutingRule?, passedOver: [PassedOver] = [],
    directory: CityDirectory
  ) {
    self.query = query
    self.rule = rule
    self.passedOver = passedOver
    self.directory = directory
  }

  /// «Правило «Тепло центру»: послуга «Холодні батареї» належить до «Опалення», район «Центр».»
  public func sentence(in language: Language) -> String {
    let sentence =
      rule.map { rule in
        RoutingText.byRule(
          language, rule.title, service(of: rule, language), placeAndTime(of: rule, language))
      } ?? RoutingText.shiftKeeps(language, shiftReason(language))
    guard !passedOver.isEmpty else { return sentence }
    let names = passedOver.prefix(Self.passedOverLimit).map { passed($0, language) }
    let more = passedOver.count > names.count ? ["…"] : []
    return RoutingText.passedOver(language, sentence, (names + more).joined(separator: "; "))
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

  private func placeAndTime(of rule: RoutingRule, _ language: Language) -> String {
    var text = place(of: rule, language)
    if rule.targets.contains(.owner), let owner = query.house?.owner,
      directory.contractors[owner] != nil,
      !passedOver.contains(where: { $0.rule == rule.code && $0.contractor == owner })
    {
      text += ", " + RoutingText.byOwner(language, directory.name(of: owner, in: language))
    }
    guard rule.week != nil, let moment = query.moment else { return text }
    return RoutingText.atTime(language, text, moment.text(in: language))
  }

  private func place(of rule: RoutingRule, _ language: Language) -> String {
    switch rule.places.fit(query) {
    case .address(let address):
      RoutingText.listedAddress(
        language, "\(directory.name(of: address.street, in: language)), \(address.number)")
    case .stretch(let stretch): directory.name(of: stretch, in: language)
    case .line(let title): RoutingText.nearLine(language, title)
    case .district(let district):
      RoutingText.inDistrict(language, directory.name(of: district, in: language))
    case .anywhere, nil: RoutingText.anywhere(language)
    }
  }

  private func passed(_ passed: PassedOver, _ language: Language) -> String {
    let name = passed.contractor.map { directory.name(of: $0, in: language) } ?? ""
    return switch passed.reason {
    case .noOwner: RoutingText.noOwner(language)
    case .offDuty: RoutingText.offDuty(language, name)
    case .full(let open, let capacity): RoutingText.full(language, name, "\(open)", "\(capacity)")
    }
  }

  private func shiftReason(_ language: Language) -> String {
    guard passedOver.isEmpty else { return RoutingText.allPassed(language) }
    return switch query.place {
    case .district: RoutingText.noRuleFits(language)
    case .outside: RoutingText.placeOutside(language)
    case .unknown: RoutingText.placeUnknown(language)
    }
  }
}

extension CityDirectory {
  /// «вулиця Зоряна, непарний бік, від 1 до 45»
  public func name(of stretch: StreetRange, in language: Language) -> String {
    let side: RoutingText =
      switch stretch.side {
      case .odd: .oddSide
      case .even: .evenSide
      case .both: .bothSides
      }
    let whole = name(of: stretch.street, in: language) + ", " + side(language)
    return switch (stretch.from, stretch.to) {
    case (let from?, let to?):
      whole + ", " + RoutingText.fromTo(language, "\(from)", "\(to)")
    case (let from?, nil): whole + ", " + RoutingText.fromOn(language, "\(from)")
    case (nil, let to?): whole + ", " + RoutingText.upTo(language, "\(to)")
    case (nil, nil): whole
    }
  }
}
