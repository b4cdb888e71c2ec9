import Catalogue

/// The texts of the residents' pages.
public enum StatusText: TextCatalogue {
  case homeTitle, homeLead, referenceLabel, referenceHint, show
  case malformedTitle, malformedError, unknownTitle, unknownError
  case reportTitle, report
  case statusTitle, service, district, received, due, contractor, answer, updated
  case notKnownYet, overdue, another, followed
  case incidentTitle, incidentBegan, incidentExpected, incidentUnknown, incidentOver
  case stepReceived, stepAssigned, stepInWork, stepDone

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .homeTitle: Phrase(uk: "Стан звернення", en: "State of a ticket")
    case .homeLead:
      Phrase(
        uk: "Введіть номер, який вам назвали під час звернення на гарячу лінію.",
        en: "Enter the number you were given when you contacted the hotline.")
    case .referenceLabel: Phrase(uk: "Номер звернення", en: "Ticket number")
    case .referenceHint:
      Phrase(uk: "Десять цифр, пробіли не важливі", en: "Ten digits, blanks do not matter")
    case .show: Phrase(uk: "Показати стан", en: "Show the state")
    case .malformedTitle: Phrase(uk: "Номер з помилкою", en: "The number has a mistake")
    case .malformedError:
      Phrase(
        uk: "Перевірте номер: має бути десять цифр без помилок.",
        en: "Check the number: it must be ten digits without a mistake.")
    case .unknownTitle: Phrase(uk: "Звернення не знайдено", en: "Ticket not found")
    case .unknownError:
      Phrase(
        uk: "Звернення з номером {0} немає. Перевірте номер.",
        en: "There is no ticket with the number {0}. Check the number.")
    case .reportTitle: Phrase(uk: "Щось не так у місті?", en: "Something wrong in the city?")
    case .report: Phrase(uk: "Повідомити про проблему", en: "Report a problem")
    case .statusTitle: Phrase(uk: "Звернення", en: "Ticket")
    case .service: Phrase(uk: "Про що", en: "About")
    case .district: Phrase(uk: "Район", en: "District")
    case .received: Phrase(uk: "Отримано", en: "Received")
    case .due: Phrase(uk: "Обіцяний строк", en: "Promised by")
    case .contractor: Phrase(uk: "Виконавець", en: "Contractor")
    case .answer: Phrase(uk: "Відповідь", en: "Answer")
    case .updated: Phrase(uk: "Востаннє змінено", en: "Last changed")
    case .notKnownYet: Phrase(uk: "Ще не визначено", en: "Not known yet")
    case .followed:
      Phrase(
        uk: "Про це вже повідомили раніше. Стан спільного звернення: {0}.",
        en: "This was reported before. State of the ticket for all: {0}.")
    case .overdue: Phrase(uk: "Строк минув", en: "Overdue")
    case .another: Phrase(uk: "Перевірити інше звернення", en: "Check another ticket")
    case .incidentTitle:
      Phrase(uk: "Це частина аварії", en: "This is part of an incident")
    case .incidentBegan: Phrase(uk: "Почалася {0}.", en: "It began on {0}.")
    case .incidentExpected:
      Phrase(uk: "Завершити обіцяють до {0}.", en: "It is expected to be over by {0}.")
    case .incidentUnknown:
      Phrase(
        uk: "Коли завершать, ще невідомо: тут з’явиться час, щойно його назвуть.",
        en: "Nobody can say yet when it will be over; the time will be shown here.")
    case .incidentOver: Phrase(uk: "Завершено {0}.", en: "It was over on {0}.")
    case .stepReceived: Phrase(uk: "Отримано", en: "Received")
    case .stepAssigned: Phrase(uk: "Передано виконавцю", en: "Passed to the contractor")
    case .stepInWork: Phrase(uk: "Виконується", en: "Being worked on")
    case .stepDone: Phrase(uk: "Виконано", en: "Done")
    }
  }
}
