import Catalogue

/// The texts of the pages on which residents report.
public enum ReportText: TextCatalogue {
  case title, lead, service, serviceUnknown, description, descriptionHint, address, addressHint
  case name, nameHint, phone, phoneHint, next
  case reviewTitle, reviewLead, send, change, nothing
  case missing, tooLong, unknown, faultsTitle
  case doneTitle, doneNumber, doneLead, doneStatus, another
  case alreadyTitle, alreadyLead

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .title: Phrase(uk: "Повідомити про проблему", en: "Report a problem")
    case .lead:
      Phrase(
        uk: "Якщо є загроза життю, телефонуйте: 101, 102, 103, 104 або 112.",
        en: "If life is in danger, call 101, 102, 103, 104 or 112.")
    case .service: Phrase(uk: "Про що повідомляєте", en: "What it is about")
    case .serviceUnknown: Phrase(uk: "Не знаю або інше", en: "I do not know, or something else")
    case .description: Phrase(uk: "Що сталося", en: "What happened")
    case .descriptionHint:
      Phrase(
        uk: "Коротко: що не так, відколи, чи є небезпека",
        en: "In short: what is wrong, since when, is there danger")
    case .address: Phrase(uk: "Де це", en: "Where it is")
    case .addressHint:
      Phrase(
        uk: "Вулиця, будинок, під’їзд або орієнтир", en: "Street, house, entrance or a landmark")
    case .name: Phrase(uk: "Як до вас звертатися", en: "Your name")
    case .nameHint: Phrase(uk: "Можна не вказувати", en: "You need not say")
    case .phone: Phrase(uk: "Телефон", en: "Telephone")
    case .phoneHint:
      Phrase(
        uk: "Щоб диспетчер міг перепитати; можна не вказувати",
        en: "So that the dispatcher can ask you; you need not say")
    case .next: Phrase(uk: "Далі", en: "Continue")
    case .reviewTitle: Phrase(uk: "Перевірте й надішліть", en: "Check and send")
    case .reviewLead:
      Phrase(
        uk: "Номер звернення з’явиться після надсилання.",
        en: "You get your number when it is sent.")
    case .send: Phrase(uk: "Надіслати", en: "Send")
    case .change: Phrase(uk: "Змінити", en: "Change")
    case .nothing: Phrase(uk: "не вказано", en: "not given")
    case .missing: Phrase(uk: "Заповніть це поле", en: "Fill in this field")
    case .tooLong: Phrase(uk: "Задовгий текст: не більше {0} знаків", en: "At most {0} characters")
    case .unknown: Phrase(uk: "Виберіть зі списку", en: "Choose one of the list")
    case .faultsTitle: Phrase(uk: "Є що виправити", en: "Something has to be mended")
    case .doneTitle: Phrase(uk: "Звернення зареєстровано", en: "Your report is registered")
    case .doneNumber: Phrase(uk: "Ваш номер:", en: "Your number:")
    case .doneLead:
      Phrase(
        uk: "Запишіть його: за номером видно, хто виконує і до якого часу.",
        en: "Write it down: it tells who is at it and until when.")
    case .doneStatus: Phrase(uk: "Показати стан звернення", en: "Show its state")
    case .another: Phrase(uk: "Повідомити про іншу проблему", en: "Report another problem")
    case .alreadyTitle: Phrase(uk: "Це вже надіслано", en: "This was sent already")
    case .alreadyLead:
      Phrase(
        uk: "З цієї сторінки звернення вже зареєстровано. Щоб повідомити про інше, почніть знову.",
        en: "A report was registered from this page. To report something else, begin anew.")
    }
  }
}
