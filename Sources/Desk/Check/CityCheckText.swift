import Catalogue

/// What the check of a city's rules says.
public enum CityCheckText: TextCatalogue {
  case error, warning
  case unreachable, nameless, ruleAt, sameHouses, houseless, idle
  case emptyDistrict, unrouted, unroutedIn, unroutedAtTimes, unroutedWithoutHouse
  case overlap, gap
  case noTargets, noTargetsIn
  case clean, summary

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .error: Phrase(uk: "помилка", en: "error")
    case .warning: Phrase(uk: "увага", en: "warning")
    case .unreachable:
      Phrase(
        uk: "правило «{0}» ({1}) ніколи не спрацює: усе забирає раніше {2}",
        en: "rule “{0}” ({1}) never wins: everything is taken before by {2}")
    case .nameless:
      Phrase(
        uk:
          "правило «{0}» ({1}) ніколи не спрацює: йому не підходить жодна послуга в жодному місці",
        en: "rule “{0}” ({1}) never wins: it fits no service in any place")
    case .ruleAt: Phrase(uk: "«{0}» ({1}:{2})", en: "“{0}” ({1}:{2})")
    case .sameHouses:
      Phrase(
        uk: "правило «{0}»: {1} — ці будинки вже забирає {2}",
        en: "rule “{0}”: {1} — these houses are taken before by {2}")
    case .houseless:
      Phrase(
        uk: "правило «{0}»: {1} — тут немає жодного будинку з довідника",
        en: "rule “{0}”: {1} — the gazetteer has no house here")
    case .idle:
      Phrase(
        uk: "правило «{0}»: нікого на чергуванні, звернення лишаються зміні: {1}",
        en: "rule “{0}”: nobody is on duty, tickets stay with the shift: {1}")
    case .emptyDistrict:
      Phrase(
        uk: "район «{0}»: жодна послуга не має тут виконавця, усе лишається зміні",
        en: "district “{0}”: no service has a contractor here, everything stays with the shift")
    case .unrouted:
      Phrase(
        uk: "послуга «{0}»: жодне правило її не бере, вона лишається зміні",
        en: "service “{0}”: no rule takes it, it stays with the shift")
    case .unroutedIn:
      Phrase(
        uk: "послуга «{0}»: немає виконавця у районах: {1}",
        en: "service “{0}”: no contractor in these districts: {1}")
    case .unroutedAtTimes:
      Phrase(
        uk: "послуга «{0}»: у деякі години немає виконавця у районах: {1}",
        en: "service “{0}”: at some hours no contractor in these districts: {1}")
    case .unroutedWithoutHouse:
      Phrase(
        uk: "послуга «{0}»: без точного будинку немає виконавця у районах: {1}",
        en: "service “{0}”: unless the house is known, no contractor in these districts: {1}")
    case .overlap:
      Phrase(
        uk: "райони «{0}» і «{1}» перекриваються на {2} м²",
        en: "districts “{0}” and “{1}” overlap by {2} m²")
    case .gap:
      Phrase(
        uk: "між районами ({0}) є нічия земля, {1} м², біля точки {2}",
        en: "between the districts ({0}) lies nobody's land, {1} m², near {2}")
    case .noTargets:
      Phrase(
        uk: "послуга «{0}»: жоден термін не обіцяно", en: "service “{0}”: no time is promised")
    case .noTargetsIn:
      Phrase(
        uk: "послуга «{0}»: жоден термін не обіцяно у районах: {1}",
        en: "service “{0}”: no time is promised in these districts: {1}")
    case .clean: Phrase(uk: "Зауважень немає.", en: "Nothing to object to.")
    case .summary: Phrase(uk: "помилок: {0}, застережень: {1}", en: "errors: {0}, warnings: {1}")
    }
  }
}
