import Catalogue

/// The texts of the form and of what comes of it.
public enum FormText: TextCatalogue {
  case newTicket, callTicket, triageTicket
  case phone, name, address, service, description, priority, byRules
  case houseHint, noHouse, outside, serviceHint, noService
  case earlierTickets, noEarlier
  case goesTo, deadline, district, noServiceYet, noRoute, saving
  case restored, keptForLater, discarded, discardQuestion
  case registered, registeredBefore, readOut, receiptHint
  case draftsTitle, draftWithoutCall, draftOfCall

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .newTicket: Phrase(uk: "Нове звернення", en: "New ticket")
    case .callTicket: Phrase(uk: "Звернення за дзвінком", en: "Ticket of a call")
    case .triageTicket: Phrase(uk: "Розбір звернення {0}", en: "Triage of ticket {0}")
    case .phone: Phrase(uk: "Телефон", en: "Telephone")
    case .name: Phrase(uk: "Ім’я", en: "Name")
    case .address: Phrase(uk: "Адреса", en: "Address")
    case .service: Phrase(uk: "Послуга", en: "Service")
    case .description: Phrase(uk: "Що сталося", en: "What happened")
    case .priority: Phrase(uk: "Пріоритет", en: "Priority")
    case .byRules: Phrase(uk: "за правилами:", en: "by the rules:")
    case .restored: Phrase(uk: "Форму відновлено.", en: "The form is restored.")
    case .keptForLater:
      Phrase(uk: "Форму відкладено в чернетки: F6.", en: "The form is kept among drafts: F6.")
    case .discarded: Phrase(uk: "Форму викинуто.", en: "The form is thrown away.")
    case .discardQuestion:
      Phrase(
        uk: "Викинути форму разом з усім, що в ній написано?",
        en: "Throw the form away with everything written in it?")
    default: hintPhrase ?? resultPhrase
    }
  }

  private var hintPhrase: Phrase? {
    switch self {
    case .houseHint:
      Phrase(
        uk: "Вулиця, номер, під’їзд: «зор 12 під 3»; «біля ЦУМу». Enter бере, Tab лишає як є.",
        en: "Street, number, entrance: “zor 12 ent 3”; “near TsUM”. Enter takes, Tab leaves it.")
    case .noHouse: Phrase(uk: "місця на карті немає", en: "not on the map")
    case .outside:
      Phrase(uk: "«{0}» — поза межами громади.", en: "“{0}” lies outside the hromada.")
    case .serviceHint:
      Phrase(
        uk: "Слова, якими кажуть: «нема опал». Стрілки й Enter.",
        en: "Words people say: “no heat”. Arrows and Enter.")
    case .noService: Phrase(uk: "Такої послуги немає.", en: "There is no such service.")
    case .earlierTickets: Phrase(uk: "Звернення з цього номера", en: "Tickets from this number")
    case .noEarlier: Phrase(uk: "Раніше не звертались.", en: "None so far.")
    case .goesTo: Phrase(uk: "Виконавець", en: "Contractor")
    case .deadline: Phrase(uk: "Строк", en: "Deadline")
    case .district: Phrase(uk: "район {0}", en: "{0} district")
    case .noServiceYet:
      Phrase(
        uk: "Без послуги звернення чекатиме розбору.",
        en: "Without a service the ticket will wait for triage.")
    case .noRoute: Phrase(uk: "маршрут невідомий", en: "no route known")
    case .saving: Phrase(uk: "Зберігаємо…", en: "Saving…")
    default: nil
    }
  }

  private var resultPhrase: Phrase {
    switch self {
    case .registered: Phrase(uk: "Звернення зареєстровано", en: "The ticket is registered")
    case .registeredBefore:
      Phrase(uk: "Це звернення вже було зареєстровано", en: "This ticket was registered before")
    case .readOut:
      Phrase(
        uk: "Продиктуйте номер мешканцю. За ним видно стан звернення.",
        en: "Read the number out. It shows the ticket’s status.")
    case .receiptHint: Phrase(uk: "Enter — до списку.", en: "Enter: to the list.")
    case .draftsTitle: Phrase(uk: "Чернетки", en: "Drafts")
    case .draftWithoutCall: Phrase(uk: "без дзвінка", en: "without a call")
    default: Phrase(uk: "дзвінок {0}", en: "call {0}")
    }
  }
}
