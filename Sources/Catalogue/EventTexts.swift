import Hotline

extension TicketEvent.Kind {
  /// What people call what happened.
  public var phrase: Phrase {
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
    case .joined: Phrase(uk: "Приєднано до іншого", en: "Joined to another")
    case .orderAdded: Phrase(uk: "Додано виконавця", en: "Contractor added")
    case .orderCancelled: Phrase(uk: "Завдання знято", en: "Job taken away")
    case .controlSet: Phrase(uk: "Взято на контроль", en: "Put on control")
    case .controlLifted: Phrase(uk: "Знято з контролю", en: "Taken off control")
    case .controlCall: Phrase(uk: "Контрольний дзвінок", en: "Control call")
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

extension TicketEvent {
  /// What happened in one breath: «14:05 olena: закрито».
  public func told(_ language: Language) -> String {
    let name = (onBehalfOf ?? author ?? "").split(separator: ":", maxSplits: 1).last ?? ""
    let who = name.isEmpty || name == "system" ? "" : " \(name)"
    return "\(KyivTime.time(at))\(who): \(kind.phrase[language].lowercased())"
  }
}
