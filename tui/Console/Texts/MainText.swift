import Catalogue

/// The texts of the login and of the main screen.
public enum MainText: TextCatalogue {
  case title, login, password, loginHint, trying
  case refused, notDispatcher, loginAway, cityUnreadable
  case available, ringing, talking, wrapUp, away
  case waiting, longestWait, nobodyWaits
  case calls, noCalls, tickets, noTickets, untriagedCount
  case greeting, waits, ringsAt, talksWith, leavesMessage, ended
  case fresh, returned, left, late, noDeadline
  case answerAsked, hangUpAsked, onTheLine, draftsKept
  case number, service, address, deadline, contractor, status, unknownCaller

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .title: Phrase(uk: "Контактний центр міста", en: "City contact centre")
    case .login: Phrase(uk: "Логін", en: "Login")
    case .password: Phrase(uk: "Пароль", en: "Password")
    case .loginHint:
      Phrase(uk: "Введіть логін і пароль, потім Enter.", en: "Type login and password, then Enter.")
    case .trying: Phrase(uk: "Входимо…", en: "Logging in…")
    case .refused: Phrase(uk: "Логін або пароль неправильний.", en: "Login or password is wrong.")
    case .notDispatcher:
      Phrase(
        uk: "Цей логін не належить диспетчеру. Зверніться до адміністратора.",
        en: "This login is not a dispatcher’s. Ask the administrator.")
    case .loginAway:
      Phrase(uk: "База даних не відповідає: {0}", en: "The database does not answer: {0}")
    case .cityUnreadable:
      Phrase(uk: "Правила міста не читаються: {0}", en: "The city’s rules are unreadable: {0}")
    case .answerAsked:
      Phrase(uk: "Дзвінок переводять на вас.", en: "The call is on its way to you.")
    case .hangUpAsked: Phrase(uk: "Кладемо трубку.", en: "Hanging up.")
    case .onTheLine:
      Phrase(uk: "Ви на лінії з {0}. F5 — форма дзвінка.", en: "You talk with {0}. F5: its form.")
    case .draftsKept: Phrase(uk: "Чернеток: {0} (F6)", en: "Drafts: {0} (F6)")
    default: statePhrase ?? callPhrase ?? columnPhrase
    }
  }

  private var statePhrase: Phrase? {
    switch self {
    case .available: Phrase(uk: "на лінії", en: "available")
    case .ringing: Phrase(uk: "дзвонить телефон", en: "phone rings")
    case .talking: Phrase(uk: "розмова", en: "talking")
    case .wrapUp: Phrase(uk: "дописує", en: "wrap-up")
    case .away: Phrase(uk: "перерва", en: "away")
    case .waiting: Phrase(uk: "чекають: {0}", en: "waiting: {0}")
    case .longestWait: Phrase(uk: "найдовше {0}", en: "longest {0}")
    case .nobodyWaits: Phrase(uk: "ніхто не чекає", en: "nobody waits")
    default: nil
    }
  }

  private var callPhrase: Phrase? {
    switch self {
    case .calls: Phrase(uk: "Дзвінки", en: "Calls")
    case .noCalls: Phrase(uk: "Дзвінків немає.", en: "No calls.")
    case .tickets: Phrase(uk: "Відкриті звернення", en: "Open tickets")
    case .noTickets: Phrase(uk: "Відкритих звернень немає.", en: "No open tickets.")
    case .untriagedCount: Phrase(uk: "нерозібраних: {0}", en: "untriaged: {0}")
    case .greeting: Phrase(uk: "слухає вітання", en: "hears the greeting")
    case .waits: Phrase(uk: "чекає", en: "waits")
    case .ringsAt: Phrase(uk: "дзвонить у {0}", en: "rings at {0}")
    case .talksWith: Phrase(uk: "говорить з {0}", en: "talks with {0}")
    case .leavesMessage: Phrase(uk: "лишає повідомлення", en: "leaves a message")
    case .ended: Phrase(uk: "завершено", en: "ended")
    case .unknownCaller: Phrase(uk: "номер прихований", en: "number withheld")
    default: nil
    }
  }

  private var columnPhrase: Phrase {
    switch self {
    case .fresh: Phrase(uk: "НОВЕ {0}", en: "NEW {0}")
    case .returned: Phrase(uk: "ПОВЕРНУТО", en: "RETURNED")
    case .left: Phrase(uk: "ще {0}", en: "{0} left")
    case .late: Phrase(uk: "! −{0}", en: "! −{0}")
    case .noDeadline: Phrase(uk: "без строку", en: "no deadline")
    case .number: Phrase(uk: "Номер", en: "Number")
    case .service: Phrase(uk: "Послуга", en: "Service")
    case .address: Phrase(uk: "Адреса", en: "Address")
    case .deadline: Phrase(uk: "Строк", en: "Deadline")
    case .contractor: Phrase(uk: "Виконавець", en: "Contractor")
    default: Phrase(uk: "Стан", en: "State")
    }
  }
}
