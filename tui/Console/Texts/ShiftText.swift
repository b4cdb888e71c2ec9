import Catalogue

/// The texts of the shift's screen.
public enum ShiftText: TextCatalogue {
  case ownShift, noShift, onDuty, since, until, handover, nothing, notes, more
  case noteTitle, noteHint, noteLeft, noteRead, ownNote
  case closeQuestion, handsOver, closed, outside

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .ownShift: Phrase(uk: "Ваша зміна з {0} ({1})", en: "Your shift since {0} ({1})")
    case .noShift: Phrase(uk: "Зміну не відкрито", en: "No shift is open")
    case .onDuty: Phrase(uk: "На зміні", en: "On duty")
    case .since: Phrase(uk: "з {0}", en: "since {0}")
    case .until: Phrase(uk: "до {0}", en: "by {0}")
    case .handover: Phrase(uk: "Передати наступній зміні", en: "To hand over")
    case .nothing: Phrase(uk: "Передавати нічого.", en: "Nothing to hand over.")
    case .notes: Phrase(uk: "Записки", en: "Notes")
    case .more: Phrase(uk: "ще {0}", en: "{0} more")
    case .noteTitle: Phrase(uk: "Записка наступній зміні", en: "Note to the next shift")
    case .noteHint:
      Phrase(
        uk: "Колега прочитає її на екрані зміни й підтвердить.",
        en: "A colleague will read it on the shift’s screen and acknowledge it.")
    case .noteLeft: Phrase(uk: "Записку залишено.", en: "The note is left.")
    case .noteRead: Phrase(uk: "Записку прочитано.", en: "The note is acknowledged.")
    case .ownNote:
      Phrase(
        uk: "Свою записку підтвердить колега.", en: "A colleague acknowledges your own note.")
    case .closeQuestion: Phrase(uk: "Завершити зміну?", en: "Close the shift?")
    case .handsOver: Phrase(uk: "Лишається: {0}.", en: "What remains: {0}.")
    case .closed:
      Phrase(uk: "Зміну завершено, ви на перерві.", en: "The shift is closed, you are away.")
    case .outside:
      Phrase(
        uk: "Зміну завершено. Відкрийте її знову: s, потім o.",
        en: "The shift is closed. Open it again: s, then o.")
    }
  }
}
