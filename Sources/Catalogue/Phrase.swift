/// One text in every language: what misses one does not compile.
public struct Phrase: Hashable, Sendable {
  /// In Ukrainian.
  public let uk: String
  /// In English.
  public let en: String

  /// A text in every language.
  public init(uk: String, en: String) {
    self.uk = uk
    self.en = en
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .uk: uk
    case .en: en
    }
  }

  /// The text in one language with its placeholders `{0}`, `{1}` … filled.
  public func callAsFunction(_ language: Language, _ values: String...) -> String {
    var text = self[language]
    for (index, value) in values.enumerated() {
      text = text.replacing("{\(index)}", with: value)
    }
    return text
  }
}

/// A module's texts: an enumeration, so that a test can read them all.
public protocol TextCatalogue: CaseIterable, Sendable {
  /// The text in every language.
  var phrase: Phrase { get }
}

extension TextCatalogue {
  /// The text in one language with its placeholders `{0}`, `{1}` … filled.
  public func callAsFunction(_ language: Language, _ values: String...) -> String {
    values.enumerated().reduce(phrase[language]) { text, value in
      text.replacing("{\(value.offset)}", with: value.element)
    }
  }
}
