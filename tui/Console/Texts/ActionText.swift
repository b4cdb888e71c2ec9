import Catalogue

/// What the actions are called.
public enum ActionText: TextCatalogue {
  case answer, new, drafts, state, find, save, discard, hangUp, accept, yes
  case nextField, previousField, up, down, pageUp, pageDown, first, last
  case triage, reassign, close, reopen, resolve, decline, withdraw, note, take, start, reportDone
  case pause, resume, grantPause, refusePause, extend
  case addContractor, cancelContractor, controlSet, controlLifted, controlCall, join, consult
  case incidents, openIncident, confirmIncident, dismissIncident, attachOffered, closeIncident
  case expectEnd, cover, detach, noteIncident, joinNearby
  case shift, endShift, beginShift, shiftNote
  case leave, dismiss, help, quit

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .answer: Phrase(uk: "Відповісти", en: "Answer")
    case .new: Phrase(uk: "Нове", en: "New")
    case .drafts: Phrase(uk: "Чернетки", en: "Drafts")
    case .state: Phrase(uk: "Лінія/перерва", en: "Available/away")
    case .find: Phrase(uk: "Знайти", en: "Find")
    case .save: Phrase(uk: "Зберегти", en: "Save")
    case .discard: Phrase(uk: "Викинути", en: "Discard")
    case .hangUp: Phrase(uk: "Покласти трубку", en: "Hang up")
    case .accept: Phrase(uk: "Вибрати", en: "Choose")
    case .yes: Phrase(uk: "Так", en: "Yes")
    case .nextField: Phrase(uk: "Наступне поле або список", en: "Next field or list")
    case .previousField: Phrase(uk: "Попереднє поле або список", en: "Previous field or list")
    case .shift: Phrase(uk: "Зміна", en: "Shift")
    case .endShift: Phrase(uk: "Завершити зміну", en: "Close the shift")
    case .beginShift: Phrase(uk: "Відкрити зміну", en: "Open a shift")
    case .shiftNote: Phrase(uk: "Записка наступній зміні", en: "Note to the next shift")
    case .leave: Phrase(uk: "Назад", en: "Back")
    case .dismiss: Phrase(uk: "Далі", en: "Go on")
    case .help: Phrase(uk: "Довідка", en: "Help")
    case .quit: Phrase(uk: "Вийти", en: "Quit")
    default: movePhrase ?? incidentPhrase ?? ticketPhrase
    }
  }

  private var movePhrase: Phrase? {
    switch self {
    case .up: Phrase(uk: "Рядок вище", en: "Line up")
    case .down: Phrase(uk: "Рядок нижче", en: "Line down")
    case .pageUp: Phrase(uk: "Сторінка вище", en: "Page up")
    case .pageDown: Phrase(uk: "Сторінка нижче", en: "Page down")
    case .first: Phrase(uk: "На початок", en: "To the beginning")
    case .last: Phrase(uk: "У кінець", en: "To the end")
    default: nil
    }
  }

  private var incidentPhrase: Phrase? {
    switch self {
    case .incidents: Phrase(uk: "Аварії", en: "Incidents")
    case .openIncident: Phrase(uk: "Оголосити аварію", en: "Open an incident")
    case .confirmIncident: Phrase(uk: "Так, аварія", en: "It is one")
    case .dismissIncident: Phrase(uk: "Не аварія", en: "It is none")
    case .attachOffered: Phrase(uk: "Приєднати всі", en: "Join all")
    case .closeIncident: Phrase(uk: "Завершити", en: "Close with an answer")
    case .expectEnd: Phrase(uk: "Очікуваний кінець", en: "Expected end")
    case .cover: Phrase(uk: "Кого стосується", en: "Whom it concerns")
    case .detach: Phrase(uk: "Вийняти", en: "Take out")
    case .noteIncident: Phrase(uk: "Записати", en: "Remark")
    case .joinNearby: Phrase(uk: "Це вже відоме", en: "Known already")
    default: nil
    }
  }

  private var ticketPhrase: Phrase {
    switch self {
    case .triage: Phrase(uk: "Розібрати", en: "Triage")
    case .reassign: Phrase(uk: "Передати", en: "Reassign")
    case .close: Phrase(uk: "Закрити", en: "Close")
    case .reopen: Phrase(uk: "Відкрити знову", en: "Reopen")
    case .resolve: Phrase(uk: "Відповідь", en: "Reply")
    case .decline: Phrase(uk: "Відхилити", en: "Decline")
    case .withdraw: Phrase(uk: "Відкликати", en: "Withdraw")
    case .note: Phrase(uk: "Примітка", en: "Note")
    case .addContractor: Phrase(uk: "Ще виконавець", en: "Add contractor")
    case .cancelContractor: Phrase(uk: "Зняти виконавця", en: "Take job away")
    case .controlSet: Phrase(uk: "На контроль", en: "Put on control")
    case .controlLifted: Phrase(uk: "Зняти з контролю", en: "Off control")
    case .controlCall: Phrase(uk: "Контрольний дзвінок", en: "Control call")
    case .join: Phrase(uk: "Приєднати", en: "Join")
    case .consult: Phrase(uk: "Відповісти одразу", en: "Answer at once")
    case .take: Phrase(uk: "Прийняти", en: "Accept")
    case .start: Phrase(uk: "Почати", en: "Start")
    case .pause: Phrase(uk: "Пауза", en: "Pause")
    case .resume: Phrase(uk: "Зняти паузу", en: "End the pause")
    case .grantPause: Phrase(uk: "Дати паузу", en: "Grant the pause")
    case .refusePause: Phrase(uk: "Без паузи", en: "No pause")
    case .extend: Phrase(uk: "Продовжити за законом", en: "Prolong by law")
    default: Phrase(uk: "Виконано", en: "Done")
    }
  }
}
