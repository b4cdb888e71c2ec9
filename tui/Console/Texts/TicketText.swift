import Catalogue

/// The texts of a ticket's page and of what is done with it.
public enum TicketText: TextCatalogue {
  case ticket, loading, status, received, caller, address, service, contractor, priority
  case description, answer, clocks, history, unknown, accuracy
  case firstResponse, resolution, statutory, until, kept, keptLate, paused, left, late
  case reassignTitle, chooseContractor, reason, nobodyFits
  case askReopen, askAnswer, askDecline, askNote, askReportDone, residentReads
  case askPause, askRefusePause, askExtend
  case closeQuestion, withdrawQuestion, quitQuestion, quitLoses, leaving, yesNo
  case findTitle, findHint, noReference, notFound
  case helpTitle, helpLayout
  case control, controlOn, controlMissed, controlSettled, jobs, followers, published
  case addTitle, task, cancelTitle, askControlSet, askControlLifted, askConsultation
  case controlCallTitle, called, said, joinTitle
  case doneMove

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .ticket: Phrase(uk: "Звернення {0}", en: "Ticket {0}")
    case .loading: Phrase(uk: "Читаємо…", en: "Reading…")
    case .status: Phrase(uk: "Стан", en: "State")
    case .received: Phrase(uk: "Отримано", en: "Received")
    case .caller: Phrase(uk: "Заявник", en: "Caller")
    case .address: Phrase(uk: "Адреса", en: "Address")
    case .service: Phrase(uk: "Послуга", en: "Service")
    case .contractor: Phrase(uk: "Виконавець", en: "Contractor")
    case .priority: Phrase(uk: "Пріоритет", en: "Priority")
    case .description: Phrase(uk: "Що сталося", en: "What happened")
    case .answer: Phrase(uk: "Відповідь", en: "Answer")
    case .clocks: Phrase(uk: "Строки", en: "Deadlines")
    case .history: Phrase(uk: "Історія", en: "History")
    case .unknown: Phrase(uk: "не вказано", en: "not given")
    case .accuracy: Phrase(uk: "± {0} м", en: "± {0} m")
    case .doneMove: Phrase(uk: "Записано: {0}.", en: "Recorded: {0}.")
    default: clockPhrase ?? controlPhrase ?? askPhrase ?? questionPhrase
    }
  }

  private var clockPhrase: Phrase? {
    switch self {
    case .firstResponse: Phrase(uk: "Прийняти", en: "Accept")
    case .resolution: Phrase(uk: "Виконати", en: "Resolve")
    case .statutory: Phrase(uk: "За законом", en: "By law")
    case .until: Phrase(uk: "до {0}", en: "by {0}")
    case .kept: Phrase(uk: "вчасно, {0}", en: "in time, {0}")
    case .keptLate: Phrase(uk: "із запізненням, {0}", en: "late, {0}")
    case .paused: Phrase(uk: "призупинено", en: "paused")
    case .left: Phrase(uk: "лишилося {0}", en: "{0} left")
    case .late: Phrase(uk: "прострочено на {0}", en: "{0} late")
    default: nil
    }
  }

  private var controlPhrase: Phrase? {
    switch self {
    case .control: Phrase(uk: "Контроль", en: "Control")
    case .controlOn: Phrase(uk: "на контролі: закрити після дзвінка", en: "on control: call first")
    case .controlMissed: Phrase(uk: "без відповіді: {0}", en: "not reached: {0}")
    case .controlSettled: Phrase(uk: "можна закривати", en: "may be closed")
    case .jobs: Phrase(uk: "Завдання виконавцям", en: "Contractors’ jobs")
    case .followers: Phrase(uk: "Приєднано", en: "Joined to it")
    case .addTitle: Phrase(uk: "Додати виконавця", en: "Add a contractor")
    case .published: Phrase(uk: "Для звіту", en: "As published")
    case .task: Phrase(uk: "Що зробити", en: "What to do")
    case .cancelTitle: Phrase(uk: "Зняти завдання з виконавця", en: "Take a job away")
    case .askControlSet: Phrase(uk: "Чому беремо на контроль", en: "Why it is put on control")
    case .askControlLifted:
      Phrase(uk: "Чому знімаємо з контролю", en: "Why it is taken off control")
    case .askConsultation:
      Phrase(uk: "Що відповіли мешканцю", en: "What the resident was told")
    case .controlCallTitle: Phrase(uk: "Контрольний дзвінок", en: "Control call")
    case .called: Phrase(uk: "Кому", en: "Called")
    case .said: Phrase(uk: "Що сказали", en: "What was said")
    case .joinTitle:
      Phrase(uk: "Номер звернення, до якого приєднати", en: "Number of the ticket to join")
    default: nil
    }
  }

  private var askPhrase: Phrase? {
    switch self {
    case .reassignTitle: Phrase(uk: "Передати іншому виконавцю", en: "Give to another contractor")
    case .chooseContractor: Phrase(uk: "Кому", en: "To whom")
    case .reason: Phrase(uk: "Причина", en: "Reason")
    case .nobodyFits: Phrase(uk: "Такого виконавця немає.", en: "There is no such contractor.")
    case .askReopen: Phrase(uk: "Чому відкриваємо знову", en: "Why it is opened again")
    case .askAnswer: Phrase(uk: "Відповідь мешканцю", en: "Answer to the resident")
    case .askDecline: Phrase(uk: "Чому відхиляємо", en: "Why it is declined")
    case .askNote: Phrase(uk: "Примітка в історію", en: "Note for the history")
    case .askReportDone: Phrase(uk: "Що зроблено", en: "What was done")
    case .askPause: ClockText.askPause.phrase
    case .askRefusePause: ClockText.askRefusePause.phrase
    case .askExtend: ClockText.askExtend.phrase
    case .residentReads:
      Phrase(uk: "Це прочитає мешканець.", en: "The resident will read this.")
    default: nil
    }
  }

  private var questionPhrase: Phrase {
    switch self {
    case .closeQuestion:
      Phrase(
        uk: "Закрити звернення: мешканець підтвердив виконання?",
        en: "Close the ticket: has the resident confirmed?")
    case .withdrawQuestion:
      Phrase(uk: "Мешканець відкликає звернення?", en: "Does the resident withdraw the ticket?")
    case .quitQuestion: Phrase(uk: "Вийти з консолі?", en: "Quit the console?")
    case .quitLoses:
      Phrase(
        uk: "База недоступна: останні зміни у формі не збережено.",
        en: "The database is away: the latest changes of the form are not kept.")
    case .leaving: Phrase(uk: "Виходимо…", en: "Quitting…")
    case .yesNo: Phrase(uk: "Enter — так    Esc — ні", en: "Enter: yes    Esc: no")
    case .findTitle: Phrase(uk: "Знайти звернення за номером", en: "Find a ticket by its number")
    case .findHint:
      Phrase(uk: "Десять цифр, пробіли не важать.", en: "Ten digits, blanks do not matter.")
    case .noReference:
      Phrase(
        uk: "Такого номера не буває: перепитайте цифри.",
        en: "There can be no such number: ask for the digits again.")
    case .notFound: Phrase(uk: "Звернення з таким номером немає.", en: "No ticket has that number.")
    case .helpTitle: Phrase(uk: "Клавіші", en: "Keys")
    default:
      Phrase(
        uk: "Клавіші-літери діють в обох розкладках: «й» — те саме, що q.",
        en: "Letter keys work in both layouts: “й” is the same as q.")
    }
  }
}
