import Catalogue

/// What a trial of changed rules says.
public enum RuleTrialText: TextCatalogue {
  case service, from, to, tickets, examples
  case summary, unchanged, withoutService, nothing

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .service: Phrase(uk: "Послуга", en: "Service")
    case .from: Phrase(uk: "Від кого", en: "From")
    case .to: Phrase(uk: "До кого", en: "To")
    case .tickets: Phrase(uk: "Звернень", en: "Tickets")
    case .examples: Phrase(uk: "Приклади", en: "Examples")
    case .summary:
      Phrase(
        uk: "Переглянуто звернень: {0}; до іншого виконавця потрапили б: {1}.",
        en: "Tickets looked at: {0}; would go to another contractor: {1}.")
    case .unchanged:
      Phrase(
        uk: "Переглянуто звернень: {0}; усі лишаються у тих самих виконавців.",
        en: "Tickets looked at: {0}; all stay with the same contractors.")
    case .withoutService:
      Phrase(
        uk: "Послуги, якої у новому каталозі немає, стосуються: {0}; їх не порівняно.",
        en: "Of a service that the new catalogue lacks: {0}; these were not compared.")
    case .nothing:
      Phrase(uk: "Звернень з послугою немає.", en: "There is no ticket with a service.")
    }
  }
}
