import Catalogue

/// The texts of the contractors' web.
public enum QueueText: TextCatalogue {
  case signInTitle, login, password, signIn, signOut, wrongPassword, tooManyTries
  case queueTitle, empty, overdueCount, endedTitle, toQueue, orderTitle
  case accept, start, refuse, done, reasonLabel, reasonHint, answerLabel, answerHint, send
  case noticeAccepted, noticeStarted, noticeRefused, noticeDone
  case askPause, pauseLabel, pauseHint, noticePauseAsked, pausedSince, pausedUntil, answerByLaw
  case priority, acceptBy, finishBy, left, late, noDeadline
  case address, description, task, district, received, deadline, number, answer, reason, ended
  case unknown
  case problemTitle, textMissing, textTooLong, textMalformed, changedMeanwhile
  case rescueTitle, databaseAway, signedOut, yourText, sendAgain

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .signInTitle: Phrase(uk: "Вхід для виконавців", en: "Contractors’ sign-in")
    case .login: Phrase(uk: "Логін", en: "Login")
    case .password: Phrase(uk: "Пароль", en: "Password")
    case .signIn: Phrase(uk: "Увійти", en: "Sign in")
    case .signOut: Phrase(uk: "Вийти", en: "Sign out")
    case .wrongPassword:
      Phrase(uk: "Логін або пароль неправильний.", en: "Login or password is wrong.")
    case .tooManyTries:
      Phrase(
        uk: "Забагато спроб. Зачекайте хвилину і спробуйте ще раз.",
        en: "Too many tries. Wait a minute and try again.")
    case .queueTitle: Phrase(uk: "Черга робіт", en: "Work queue")
    case .empty: Phrase(uk: "Відкритих завдань немає.", en: "There are no open jobs.")
    case .overdueCount: Phrase(uk: "прострочено: {0}", en: "overdue: {0}")
    case .endedTitle: Phrase(uk: "Нещодавно завершені", en: "Lately ended")
    case .toQueue: Phrase(uk: "До черги", en: "To the queue")
    case .orderTitle: Phrase(uk: "Завдання за зверненням", en: "Job for ticket")
    default: actionPhrase ?? factPhrase ?? troublePhrase
    }
  }

  private var actionPhrase: Phrase? {
    switch self {
    case .accept: Phrase(uk: "Прийняти", en: "Accept")
    case .start: Phrase(uk: "Почати роботу", en: "Start work")
    case .refuse: Phrase(uk: "Не наше", en: "Not ours")
    case .done: Phrase(uk: "Виконано", en: "Done")
    case .reasonLabel: Phrase(uk: "Чому повертаєте", en: "Why you refuse")
    case .reasonHint: Phrase(uk: "Побачить диспетчер", en: "The dispatcher will read it")
    case .answerLabel: Phrase(uk: "Що зроблено", en: "What was done")
    case .answerHint:
      Phrase(
        uk: "Прочитає мешканець: напишіть просто і без імен",
        en: "The resident will read it: plain words, no names")
    case .send: Phrase(uk: "Надіслати", en: "Send")
    case .noticeAccepted: Phrase(uk: "Завдання прийнято.", en: "The job is accepted.")
    case .noticeStarted: Phrase(uk: "Роботу розпочато.", en: "The work has begun.")
    case .noticeRefused:
      Phrase(uk: "Завдання повернуто диспетчеру.", en: "The job is back with the dispatcher.")
    case .noticeDone: Phrase(uk: "Виконання записано.", en: "The work is reported as done.")
    case .askPause: Phrase(uk: "Просити паузу", en: "Ask for a pause")
    case .pauseLabel: Phrase(uk: "На що чекаєте", en: "What you are waiting for")
    case .pauseHint:
      Phrase(
        uk: "Диспетчер вирішить. Можна почати з «до 25.11 14:30 …»",
        en: "The dispatcher decides. You may begin with “by 25.11 14:30 …”")
    case .noticePauseAsked:
      Phrase(uk: "Диспетчер побачить прохання.", en: "The dispatcher will see the request.")
    default: nil
    }
  }

  private var factPhrase: Phrase? {
    switch self {
    case .priority: Phrase(uk: "пріоритет {0}", en: "{0} priority")
    case .acceptBy: Phrase(uk: "Прийняти до {0}", en: "Accept by {0}")
    case .finishBy: Phrase(uk: "Виконати до {0}", en: "Finish by {0}")
    case .answerByLaw: Phrase(uk: "За законом до {0}", en: "By law until {0}")
    case .pausedSince: Phrase(uk: "Пауза з {0}: {1}", en: "Paused since {0}: {1}")
    case .pausedUntil: Phrase(uk: "Пауза до {0}: {1}", en: "Paused until {0}: {1}")
    case .left: Phrase(uk: "лишилося {0}", en: "{0} left")
    case .late: Phrase(uk: "прострочено на {0}", en: "{0} late")
    case .noDeadline: Phrase(uk: "Без строку", en: "No deadline")
    case .address: Phrase(uk: "Адреса", en: "Address")
    case .task: Phrase(uk: "Доручення диспетчера", en: "The dispatcher asks")
    case .description: Phrase(uk: "Що сталося", en: "What happened")
    case .district: Phrase(uk: "Район", en: "District")
    case .received: Phrase(uk: "Отримано", en: "Received")
    case .deadline: Phrase(uk: "Строк", en: "Deadline")
    case .number: Phrase(uk: "№ {0}", en: "No. {0}")
    case .answer: Phrase(uk: "Відповідь", en: "Answer")
    case .reason: Phrase(uk: "Причина", en: "Reason")
    case .ended: Phrase(uk: "Завершено", en: "Ended")
    case .unknown: Phrase(uk: "не вказано", en: "not given")
    default: nil
    }
  }

  private var troublePhrase: Phrase {
    switch self {
    case .textMissing: Phrase(uk: "Напишіть кілька слів.", en: "Write a few words.")
    case .textTooLong:
      Phrase(uk: "Текст задовгий: щонайбільше {0} знаків.", en: "At most {0} characters.")
    case .textMalformed: Phrase(uk: "У тексті є хибні знаки.", en: "The text has wrong characters.")
    case .changedMeanwhile:
      Phrase(
        uk: "Завдання тим часом змінилося, нічого не записано. Ось його стан тепер.",
        en: "The job has changed meanwhile, nothing was stored. This is its state now.")
    case .rescueTitle: Phrase(uk: "Не записано", en: "Not stored")
    case .databaseAway:
      Phrase(
        uk: "База даних тимчасово недоступна. Ваш текст не втрачено: надішліть його ще раз.",
        en: "The database is away for the moment. Your text is not lost: send it again.")
    case .signedOut:
      Phrase(
        uk: "Сеанс завершився. Скопіюйте текст, увійдіть і надішліть його ще раз.",
        en: "Your session has ended. Copy the text, sign in and send it again.")
    case .yourText: Phrase(uk: "Ваш текст", en: "Your text")
    case .sendAgain: Phrase(uk: "Надіслати ще раз", en: "Send again")
    default: Phrase(uk: "Не вийшло", en: "There is a problem")
    }
  }

  /// «3 заявники»: how many residents wait for one job.
  static let callers = PluralPhrase(
    uk: ("{n} заявник", "{n} заявники", "{n} заявників"), en: ("{n} caller", "{n} callers"))

  /// «3 завдання»
  static let orderCount = PluralPhrase(
    uk: ("{n} завдання", "{n} завдання", "{n} завдань"), en: ("{n} job", "{n} jobs"))
}
