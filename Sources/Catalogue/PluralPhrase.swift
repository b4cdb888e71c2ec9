/// A text that depends on a number, by the languages' own rules (CLDR plural rules, cardinals).
public struct PluralPhrase: Hashable, Sendable {
  private let ukOne: String
  private let ukFew: String
  private let ukMany: String
  private let enOne: String
  private let enOther: String

  /// - Parameters:
  ///   - uk: for 1, 21 …; for 2–4, 22–24 …; for everything else. `{n}` stands for the number.
  ///   - en: for 1; for everything else.
  public init(uk: (one: String, few: String, many: String), en: (one: String, other: String)) {
    ukOne = uk.one
    ukFew = uk.few
    ukMany = uk.many
    enOne = en.one
    enOther = en.other
  }

  /// The text for a number.
  public func callAsFunction(_ language: Language, _ number: Int) -> String {
    form(language, number).replacing("{n}", with: String(number))
  }

  private func form(_ language: Language, _ number: Int) -> String {
    let number = number.magnitude
    guard language == .uk else { return number == 1 ? enOne : enOther }
    if number % 10 == 1, number % 100 != 11 { return ukOne }
    if (2...4).contains(number % 10), !(12...14).contains(number % 100) { return ukFew }
    return ukMany
  }
}
