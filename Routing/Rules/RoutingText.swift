import Catalogue

/// What routing says about its decisions.
public enum RoutingText: TextCatalogue {
  case byRule, serviceItself, serviceBranch, anyService
  case inDistrict, anywhere
  case shiftKeeps, placeOutside, placeUnknown, noRuleFits
  case pointLabel, placeLabel, serviceLabel, contractorLabel, ruleLabel, whyLabel, askedLabel
  case notInCity, notSaid
  case fits, otherService, otherDistrict, outside, unknown

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .byRule: Phrase(uk: "Правило «{0}»: {1}, {2}.", en: "Rule “{0}”: {1}, {2}.")
    case .serviceItself: Phrase(uk: "послуга «{0}»", en: "service “{0}”")
    case .serviceBranch:
      Phrase(uk: "послуга «{0}» належить до «{1}»", en: "service “{0}” belongs to “{1}”")
    case .anyService: Phrase(uk: "будь-яка послуга", en: "any service")
    case .inDistrict: Phrase(uk: "район «{0}»", en: "district “{0}”")
    case .anywhere: Phrase(uk: "будь-яке місце", en: "any place")
    case .shiftKeeps: Phrase(uk: "Лишається у черзі зміни: {0}.", en: "Stays with the shift: {0}.")
    case .placeOutside:
      Phrase(uk: "місце за межами громади", en: "the place is outside the city")
    case .placeUnknown: Phrase(uk: "місце невідоме", en: "the place is unknown")
    case .noRuleFits: Phrase(uk: "жодне правило не підходить", en: "no rule fits")
    case .pointLabel: Phrase(uk: "Точка", en: "Point")
    case .placeLabel: Phrase(uk: "Район", en: "District")
    case .serviceLabel: Phrase(uk: "Послуга", en: "Service")
    case .contractorLabel: Phrase(uk: "Виконавець", en: "Contractor")
    case .ruleLabel: Phrase(uk: "Правило", en: "Rule")
    case .whyLabel: Phrase(uk: "Чому", en: "Why")
    case .askedLabel: Phrase(uk: "Розглянуто", en: "Considered")
    case .notInCity: Phrase(uk: "за межами громади", en: "outside the city")
    case .notSaid: Phrase(uk: "невідомо", en: "unknown")
    case .fits: Phrase(uk: "підходить", en: "fits")
    case .otherService: Phrase(uk: "інша послуга", en: "another service")
    case .otherDistrict: Phrase(uk: "інший район", en: "another district")
    case .outside: Phrase(uk: "місце за межами громади", en: "the place is outside the city")
    case .unknown: Phrase(uk: "місце невідоме", en: "the place is unknown")
    }
  }
}

extension RuleVerdict {
  /// What the verdict is called.
  public var text: RoutingText {
    switch self {
    case .fits: .fits
    case .otherService: .otherService
    case .otherDistrict: .otherDistrict
    case .outside: .outside
    case .placeUnknown: .unknown
    }
  }
}
