import Catalogue
import ServiceLevels

/// What routing says about its decisions.
public enum RoutingText: TextCatalogue {
  case byRule, serviceItself, serviceBranch, anyService
  case inDistrict, anywhere
  case shiftKeeps, placeOutside, placeUnknown, noRuleFits
  case pointLabel, placeLabel, serviceLabel, contractorLabel, ruleLabel, whyLabel, askedLabel
  case notInCity, notSaid
  case fits, otherService, otherTime, otherDistrict, otherPlace, outside, unknown, nobody,
    ownerUnknown
  case listedAddress, oddSide, evenSide, bothSides, fromTo, fromOn, upTo, nearLine
  case byOwner, passedOver, allPassed, noOwner, offDuty, full
  case houseLabel, timeLabel, versionLabel
  case always, atTime, mon, tue, wed, thu, fri, sat, sun

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
    case .atTime: Phrase(uk: "{0}, час {1}", en: "{0}, time {1}")
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
    case .otherTime: Phrase(uk: "інші години", en: "other hours")
    case .otherDistrict: Phrase(uk: "інший район", en: "another district")
    case .outside: Phrase(uk: "місце за межами громади", en: "the place is outside the city")
    case .otherPlace: Phrase(uk: "інша адреса", en: "another address")
    case .unknown: Phrase(uk: "місце невідоме", en: "the place is unknown")
    case .nobody:
      Phrase(uk: "підходить, але нема кому взяти", en: "fits, but nobody there can take it")
    case .byOwner, .passedOver, .allPassed, .noOwner, .offDuty, .full: takerPhrase
    case .listedAddress, .oddSide, .evenSide, .bothSides, .fromTo, .fromOn, .upTo,
      .nearLine:
      placePhrase
    case .ownerUnknown:
      Phrase(uk: "хто керує будинком, невідомо", en: "who manages the house is unknown")
    case .houseLabel: Phrase(uk: "Будинок", en: "House")
    case .timeLabel: Phrase(uk: "Коли", en: "When")
    case .versionLabel: Phrase(uk: "Версія правил", en: "Rules version")
    case .always: Phrase(uk: "завжди", en: "always")
    case .mon: Phrase(uk: "пн", en: "Mon")
    case .tue: Phrase(uk: "вт", en: "Tue")
    case .wed: Phrase(uk: "ср", en: "Wed")
    case .thu: Phrase(uk: "чт", en: "Thu")
    case .fri: Phrase(uk: "пт", en: "Fri")
    case .sat: Phrase(uk: "сб", en: "Sat")
    case .sun: Phrase(uk: "нд", en: "Sun")
    }
  }

  /// What is said of addresses, streets and lines.
  private var placePhrase: Phrase {
    switch self {
    case .oddSide: Phrase(uk: "непарний бік", en: "odd side")
    case .evenSide: Phrase(uk: "парний бік", en: "even side")
    case .bothSides: Phrase(uk: "обидва боки", en: "both sides")
    case .fromTo: Phrase(uk: "від {0} до {1}", en: "from {0} to {1}")
    case .fromOn: Phrase(uk: "від {0}", en: "from {0}")
    case .upTo: Phrase(uk: "до {0}", en: "up to {0}")
    case .nearLine: Phrase(uk: "поруч із «{0}»", en: "beside “{0}”")
    default: Phrase(uk: "адреса {0} у переліку", en: "the address {0} is listed")
    }
  }

  /// What is said of those who take a ticket and those who cannot.
  private var takerPhrase: Phrase {
    switch self {
    case .byOwner: Phrase(uk: "будинком керує «{0}»", en: "the house is managed by “{0}”")
    case .passedOver: Phrase(uk: "{0} Пропущено: {1}.", en: "{0} Passed over: {1}.")
    case .noOwner:
      Phrase(
        uk: "керуючу компанію будинку (її не вказано)", en: "the house's owner (none is known)")
    case .offDuty: Phrase(uk: "«{0}» (нікого на чергуванні)", en: "“{0}” (nobody is on duty)")
    case .full:
      Phrase(
        uk: "«{0}» (відкритих робіт {1}, межа {2})", en: "“{0}” (open jobs {1}, the limit is {2})")
    default:
      Phrase(uk: "нікому з виконавців зараз узяти", en: "no contractor can take it now")
    }
  }

  static func name(of weekday: Weekday) -> RoutingText {
    switch weekday {
    case .mon: .mon
    case .tue: .tue
    case .wed: .wed
    case .thu: .thu
    case .fri: .fri
    case .sat: .sat
    case .sun: .sun
    }
  }
}

extension RuleVerdict {
  /// What the verdict is called.
  public var text: RoutingText {
    switch self {
    case .fits: .fits
    case .otherService: .otherService
    case .otherTime: .otherTime
    case .otherDistrict: .otherDistrict
    case .otherPlace: .otherPlace
    case .nobody: .nobody
    case .ownerUnknown: .ownerUnknown
    case .outside: .outside
    case .placeUnknown: .unknown
    }
  }
}
