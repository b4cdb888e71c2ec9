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
    self[language].filled(with: values)
  }
}

extension String {
  /// The text with `{0}`, `{1}` … replaced; a value that looks like a placeholder stays as it is.
  func filled(with values: [String]) -> String {
    var result = ""
    var rest = utf8[...]
    while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
      let digit = rest.index(after: brace)
      guard let end = rest.index(digit, offsetBy: 1, limitedBy: rest.endIndex), end < rest.endIndex,
        rest[end] == UInt8(ascii: "}"), let value = Int(exactly: rest[digit]).map({ $0 - 48 }),
        values.indices.contains(value)
      else {
        result += self[rest.startIndex..<digit]
        rest = rest[digit...]
        continue
      }
      result += self[rest.startIndex..<brace]
      result += values[value]
      rest = rest[rest.index(after: end)...]
    }
    return result + self[rest.startIndex...]
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
    phrase[language].filled(with: values)
  }
}
