import Catalogue
import Desk

/// What the console says when something cannot be done.
public enum TroubleText: TextCatalogue {
  case databaseAway, nothingStored, notNow, inCall, callIsOthers, draftUnreadable
  case textMissing, nobodyChosen, descriptionMissing, serviceMissing, tooSmall
  case notFound, conflict, illegalMove, forbidden, missing, tooLong, unknown, malformed, unchanged
  case changedBy, controlCallMissing, othersJoined, targetIsOver, illegalIncidentMove, keyReused
  case unexpected

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .databaseAway:
      Phrase(
        uk: "БАЗА НЕДОСТУПНА — показано останнє відоме, підключаємось знову…",
        en: "DATABASE AWAY — this is the last known, reconnecting…")
    case .nothingStored:
      Phrase(
        uk: "Не збережено: база недоступна. Повторіть, коли зникне попередження.",
        en: "Not stored: the database is away. Repeat when the warning is gone.")
    case .notNow: Phrase(uk: "Зараз це неможливо.", en: "That is not possible now.")
    case .inCall:
      Phrase(uk: "Спершу завершіть розмову (F9).", en: "Finish the call first (F9).")
    case .callIsOthers:
      Phrase(uk: "Цей дзвінок уже в колеги.", en: "A colleague has this call already.")
    case .draftUnreadable:
      Phrase(uk: "Чернетку не вдалося прочитати.", en: "The draft cannot be read.")
    case .textMissing: Phrase(uk: "Напишіть текст.", en: "Write the text.")
    case .nobodyChosen: Phrase(uk: "Виберіть виконавця.", en: "Choose a contractor.")
    case .descriptionMissing: Phrase(uk: "Напишіть, що сталося.", en: "Write what happened.")
    case .serviceMissing: Phrase(uk: "Виберіть послугу.", en: "Choose a service.")
    case .tooSmall:
      Phrase(
        uk: "Замале вікно: треба 80×24, є {0}×{1}",
        en: "Window too small: 80×24 needed, {0}×{1} here"
      )
    default: deskPhrase
    }
  }

  private var deskPhrase: Phrase {
    switch self {
    case .notFound: Phrase(uk: "Цього вже немає.", en: "It is no longer there.")
    case .conflict:
      Phrase(
        uk: "Звернення щойно змінив хтось інший. Перевірте й повторіть.",
        en: "Somebody has just changed the ticket. Look and repeat.")
    case .illegalMove:
      Phrase(uk: "У стані «{0}» це неможливо.", en: "Not possible in the state “{0}”.")
    case .illegalIncidentMove:
      Phrase(
        uk: "Аварія вже «{0}»: це неможливо.", en: "The incident is “{0}”: that is not possible.")
    case .forbidden: Phrase(uk: "Вам цього не дозволено.", en: "You may not do that.")
    case .missing: Phrase(uk: "Не заповнено: {0}.", en: "Not filled in: {0}.")
    case .tooLong:
      Phrase(
        uk: "Задовго ({0}): найбільше {1} знаків.", en: "Too long ({0}): at most {1} characters.")
    case .unknown: Phrase(uk: "Невідоме значення: {0}.", en: "Unknown value: {0}.")
    case .malformed: Phrase(uk: "Неправильне значення: {0}.", en: "Wrong value: {0}.")
    case .keyReused:
      Phrase(
        uk: "Цю форму вже збережено з іншим текстом.",
        en: "This form was saved before with another text.")
    case .unchanged: Phrase(uk: "Так уже є: {0}.", en: "It is so already: {0}.")
    case .changedBy:
      Phrase(
        uk: "Тим часом змінено — {0}. Перевірте й повторіть.",
        en: "Changed meanwhile: {0}. Look and repeat.")
    case .controlCallMissing:
      Phrase(
        uk: "Звернення на контролі: спершу зателефонуйте мешканцю (v).",
        en: "The ticket is on control: call the resident first (v).")
    case .othersJoined:
      Phrase(
        uk: "До цього звернення приєднано інші ({0}): спершу від’єднайте їх.",
        en: "Others are joined to this ticket ({0}): separate them first.")
    case .targetIsOver:
      Phrase(
        uk: "Те звернення вже завершено («{0}»): до нього не приєднати.",
        en: "That ticket is over (“{0}”): nothing can be joined to it.")
    default: Phrase(uk: "Несподівана помилка: {0}", en: "Unexpected error: {0}")
    }
  }
}

extension Failure {
  func text(_ language: Language) -> String {
    switch self {
    case .desk(let error): error.text(language)
    case .unexpected(let reason): TroubleText.unexpected(language, reason)
    }
  }
}

extension DeskError {
  func text(_ language: Language) -> String {
    switch self {
    case .notFound: TroubleText.notFound(language)
    case .conflict(_, let since):
      since.isEmpty
        ? TroubleText.conflict(language)
        : TroubleText.changedBy(
          language, since.suffix(2).map { $0.told(language) }.joined(separator: "; "))
    case .illegalMove(let state, _): TroubleText.illegalMove(language, state.phrase[language])
    case .controlCallMissing: TroubleText.controlCallMissing(language)
    case .othersJoined(let count): TroubleText.othersJoined(language, String(count))
    case .targetIsOver(let state): TroubleText.targetIsOver(language, state.phrase[language])
    case .illegalIncidentMove(let state, _):
      TroubleText.illegalIncidentMove(language, state.phrase[language])
    case .forbidden: TroubleText.forbidden(language)
    case .invalid(let field, .missing): TroubleText.missing(language, field)
    case .invalid(let field, .tooLong(let limit)):
      TroubleText.tooLong(language, field, String(limit))
    case .invalid(_, .unknown(let value)): TroubleText.unknown(language, value)
    case .invalid(let field, .unchanged): TroubleText.unchanged(language, field)
    case .invalid(let field, .malformed): TroubleText.malformed(language, field)
    case .keyReused: TroubleText.keyReused(language)
    case .unavailable: TroubleText.databaseAway(language)
    }
  }
}

extension TicketForm.Trouble {
  func text(_ language: Language) -> String {
    switch self {
    case .noDescription: TroubleText.descriptionMissing(language)
    case .noService: TroubleText.serviceMissing(language)
    }
  }
}
