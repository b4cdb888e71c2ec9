import Catalogue
import HTTP

/// The texts around every page.
public enum FrameText: TextCatalogue {
  case skip, phone, languages, toStart, isLive, isNotLive, refresh

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .skip: Phrase(uk: "Перейти до змісту", en: "Skip to the content")
    case .phone: Phrase(uk: "Телефон гарячої лінії:", en: "Hotline telephone:")
    case .languages: Phrase(uk: "Мова", en: "Language")
    case .toStart: Phrase(uk: "На головну сторінку", en: "To the start page")
    case .isLive: Phrase(uk: "Сторінка оновлюється сама", en: "This page updates by itself")
    case .isNotLive:
      Phrase(uk: "Немає зв’язку, пробуємо знову…", en: "No connection, trying again…")
    case .refresh: Phrase(uk: "Оновити", en: "Refresh")
    }
  }
}

/// What a person is told when something went wrong.
public enum ErrorText: CaseIterable, Sendable {
  case badRequest, forbidden, notFound, tooMany, tooLarge, unavailable, failed

  /// The text that fits a status.
  init(_ status: Status) {
    self =
      switch status {
      case .forbidden, .unauthorized: .forbidden
      case .notFound, .methodNotAllowed: .notFound
      case .tooManyRequests: .tooMany
      case .contentTooLarge, .uriTooLong, .headerFieldsTooLarge: .tooLarge
      case .serviceUnavailable: .unavailable
      case let other where other.rawValue < 500: .badRequest
      default: .failed
      }
  }

  /// The heading.
  public var title: Phrase {
    switch self {
    case .badRequest: Phrase(uk: "Запит незрозумілий", en: "The request is not clear")
    case .forbidden: Phrase(uk: "Немає доступу", en: "No access")
    case .notFound: Phrase(uk: "Сторінку не знайдено", en: "Page not found")
    case .tooMany: Phrase(uk: "Забагато спроб", en: "Too many tries")
    case .tooLarge: Phrase(uk: "Забагато даних", en: "Too much data")
    case .unavailable: Phrase(uk: "Служба тимчасово недоступна", en: "Service is unavailable")
    case .failed: Phrase(uk: "Сталася помилка", en: "Something went wrong")
    }
  }

  /// What to do.
  public var advice: Phrase {
    switch self {
    case .badRequest:
      Phrase(uk: "Поверніться назад і спробуйте ще раз.", en: "Go back and try again.")
    case .forbidden:
      Phrase(
        uk: "Поверніться назад, оновіть сторінку і спробуйте ще раз.",
        en: "Go back, reload the page and try again.")
    case .notFound:
      Phrase(uk: "Перевірте адресу сторінки.", en: "Check the address of the page.")
    case .tooMany:
      Phrase(uk: "Зачекайте хвилину і спробуйте ще раз.", en: "Wait a minute and try again.")
    case .tooLarge: Phrase(uk: "Надішліть коротший текст.", en: "Send a shorter text.")
    case .unavailable:
      Phrase(
        uk: "Ми вже відновлюємо роботу. Спробуйте за хвилину або зателефонуйте.",
        en: "We are restoring it. Try again in a minute or call us.")
    case .failed:
      Phrase(
        uk: "Ми вже знаємо про це. Спробуйте за хвилину або зателефонуйте.",
        en: "We know about it. Try again in a minute or call us.")
    }
  }
}
