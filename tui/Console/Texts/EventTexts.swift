import Catalogue
import Desk
import Hotline

extension TicketEvent.Kind {
  /// What people call what happened.
  var phrase: Phrase {
    switch self {
    case .registered: Phrase(uk: "Зареєстровано", en: "Registered")
    case .triaged: Phrase(uk: "Розібрано", en: "Triaged")
    case .assigned: Phrase(uk: "Передано виконавцю", en: "Assigned")
    case .accepted: Phrase(uk: "Прийнято до роботи", en: "Accepted")
    case .refused: Phrase(uk: "Повернуто виконавцем", en: "Refused")
    case .reassigned: Phrase(uk: "Передано іншому", en: "Reassigned")
    case .workStarted: Phrase(uk: "Розпочато роботу", en: "Work started")
    case .reportedDone: Phrase(uk: "Виконано", en: "Reported done")
    case .verified: Phrase(uk: "Підтверджено", en: "Verified")
    case .closed: Phrase(uk: "Закрито", en: "Closed")
    case .reopened: Phrase(uk: "Відкрито знову", en: "Reopened")
    case .answered: Phrase(uk: "Надано відповідь", en: "Answered")
    case .declined: Phrase(uk: "Відхилено", en: "Declined")
    case .withdrawn: Phrase(uk: "Відкликано", en: "Withdrawn")
    case .noted: Phrase(uk: "Примітка", en: "Note")
    case .prioritized: Phrase(uk: "Визначено пріоритет", en: "Priority decided")
    case .clockStarted: Phrase(uk: "Строк почався", en: "Deadline set")
    case .clockPaused: Phrase(uk: "Строк призупинено", en: "Deadline paused")
    case .clockResumed: Phrase(uk: "Строк відновлено", en: "Deadline resumed")
    case .clockMet: Phrase(uk: "Строк дотримано", en: "Deadline met")
    case .clockWarned: Phrase(uk: "Строк наближається", en: "Deadline is near")
    case .clockBreached: Phrase(uk: "Строк порушено", en: "Deadline missed")
    case .clockStopped: Phrase(uk: "Зроблено із запізненням", en: "Done late")
    case .clockChanged: Phrase(uk: "Строк змінено", en: "Deadline changed")
    case .clockRecomputed: Phrase(uk: "Строк перераховано", en: "Deadline computed anew")
    case .clockEscalated: Phrase(uk: "Повідомлено про строк", en: "Told of the deadline")
    case .pauseAsked: Phrase(uk: "Попрошено паузу", en: "Pause asked for")
    case .pauseRefused: Phrase(uk: "У паузі відмовлено", en: "Pause refused")
    }
  }
}

extension ClockStage {
  func name(_ language: Language) -> String {
    switch self {
    case .firstResponse: TicketText.firstResponse(language)
    case .resolution: TicketText.resolution(language)
    case .statutory: TicketText.statutory(language)
    }
  }
}

extension TicketCommand {
  /// What the console says after COMMIT.
  func doneText(_ language: Language) -> String {
    let kind: TicketEvent.Kind =
      switch self {
      case .triage: .triaged
      case .accept: .accepted
      case .startWork: .workStarted
      case .refuse: .refused
      case .reportDone: .reportedDone
      case .reassign: .reassigned
      case .close: .closed
      case .reopen: .reopened
      case .answer: .answered
      case .decline: .declined
      case .withdraw: .withdrawn
      case .setPriority: .prioritized
      case .note: .noted
      case .pause, .grantPause: .clockPaused
      case .resume: .clockResumed
      case .askPause: .pauseAsked
      case .refusePause: .pauseRefused
      case .extendStatutory: .clockChanged
      }
    return TicketText.doneMove(language, kind.phrase[language].lowercased())
  }
}

extension TextPrompt.Purpose {
  var title: TicketText {
    switch self {
    case .reopen: .askReopen
    case .answer: .askAnswer
    case .decline: .askDecline
    case .note: .askNote
    case .reportDone: .askReportDone
    case .pause: .askPause
    case .refusePause: .askRefusePause
    case .extendStatutory: .askExtend
    }
  }

  /// Whether the resident will read the text.
  var isPublic: Bool { self == .answer || self == .decline || self == .reportDone }
}

extension LoginTrouble {
  func text(_ language: Language) -> String {
    switch self {
    case .refused: MainText.refused(language)
    case .notDispatcher: MainText.notDispatcher(language)
    case .unavailable(let reason): MainText.loginAway(language, reason)
    case .cityUnreadable(let reason): MainText.cityUnreadable(language, reason)
    }
  }
}
