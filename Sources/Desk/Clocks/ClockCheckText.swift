import Catalogue
import Foundation

/// What the check of clocks says.
public enum ClockCheckText: TextCatalogue {
  case difference, clean, summary, recomputed

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .difference:
      Phrase(
        uk: "{0} {1} {2}: збережено {3}, за журналом {4}",
        en: "{0} {1} {2}: stored {3}, by the log {4}")
    case .clean:
      Phrase(
        uk: "Перевірено звернень: {0}, строків: {1}. Розбіжностей немає.",
        en: "Tickets checked: {0}, clocks: {1}. No differences.")
    case .summary:
      Phrase(
        uk: "Перевірено звернень: {0}, строків: {1}. Розбіжностей: {2}.",
        en: "Tickets checked: {0}, clocks: {1}. Differences: {2}.")
    case .recomputed:
      Phrase(uk: "Строків перераховано: {0}.", en: "Clocks computed anew: {0}.")
    }
  }
}

extension ClockDifference {
  /// One line about it.
  public func line(in language: Language) -> String {
    ClockCheckText.difference(
      language, reference.digits, stage.rawValue, field, stored, recomputed)
  }
}
