import Catalogue

/// The texts of deadlines that stand still, are prolonged or make people hear of them.
public enum ClockText: TextCatalogue {
  case askPause, askRefusePause, askExtend, pauseHint
  case pausedSince, pausedUntil, asksPause, asksPauseUntil
  case contractorDuty, shiftSupervisor, management

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .askPause: Phrase(uk: "Чому призупиняємо строк", en: "Why the deadline is paused")
    case .askRefusePause: Phrase(uk: "Чому без паузи", en: "Why there is no pause")
    case .askExtend:
      Phrase(uk: "Чому продовжуємо до 45 днів", en: "Why it is prolonged to 45 days")
    case .pauseHint:
      Phrase(
        uk: "Спершу можна сказати, доки: «до 14:30 …», «до 25.11 …».",
        en: "You may begin with its end: “by 14:30 …”, “by 25.11 …”.")
    case .pausedSince: Phrase(uk: "призупинено з {0}: {1}", en: "paused since {0}: {1}")
    case .pausedUntil:
      Phrase(uk: "призупинено з {0} до {1}: {2}", en: "paused from {0} to {1}: {2}")
    case .asksPause:
      Phrase(uk: "Виконавець просить паузу: {0}", en: "The contractor asks for a pause: {0}")
    case .asksPauseUntil:
      Phrase(
        uk: "Виконавець просить паузу до {0}: {1}",
        en: "The contractor asks for a pause until {0}: {1}")
    case .contractorDuty: Phrase(uk: "черговий виконавця", en: "the contractor’s duty officer")
    case .shiftSupervisor: Phrase(uk: "старший зміни", en: "the shift supervisor")
    case .management: Phrase(uk: "керівництво", en: "the management")
    }
  }
}
