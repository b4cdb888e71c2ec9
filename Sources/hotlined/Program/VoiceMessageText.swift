import Catalogue
import Foundation

/// How a voice message stands in its ticket until a dispatcher has heard it.
enum VoiceMessageText {
  private static let text = Phrase(
    uk: "Голосове повідомлення, {0} хв", en: "Voice message, {0} min")

  /// «Голосове повідомлення, 1:05 хв»: tickets are kept in the city's language.
  static func describe(seconds: Double) -> String {
    let whole = max(1, Int(seconds.rounded()))
    return text(.uk, String(format: "%d:%02d", whole / 60, whole % 60))
  }
}
