import Foundation

/// What a name sounds like, however it is spelled: «Незалежності», «Nezalezhnosti» and
/// «Нэзалэжности» have one key. Ukrainian, Russian and Latin letters become a few Latin ones, in
/// which г and ґ, и, і, ї, й and ы, е, є, ё and э are one each.
public enum NameKey {
  /// The key of a word: small Latin letters, digits, «/» and «-»; empty for one without sound.
  public static func word(_ word: some StringProtocol) -> String {
    var letters = spelled(word)
    letters = sounds(letters)
    // Russian adjectives end longer than Ukrainian ones: «Зоряная» is «Зоряна».
    if letters.count > 3, letters.suffix(3) == Array("aia".utf8) { letters.removeLast(2) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The words of a text, in small letters and without apostrophes, which few people type.
  ///
  /// - Parameter limit: the most words that are looked at.
  public static func words(of text: some StringProtocol, limit: Int = 16) -> [String] {
    let parts = text.lowercased().split { character in
      !(character.isLetter || character.isNumber || "/-".contains(character)
        || apostrophes.contains(character))
    }
    return parts.prefix(limit).compactMap { part in
      let word = part.filter { !apostrophes.contains($0) }.trimming("-/")
      return word.isEmpty ? nil : word
    }
  }

  static let apostrophes: Set<Character> = ["'", "’", "ʼ", "`", "‘", "′", "´", "\u{2BB}", "\""]

  /// Latin letters that look like Cyrillic ones, for words in which both stand.
  private static let lookalikes: [Character: Character] = [
    "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "k": "к", "m": "м", "o": "о",
    "p": "р", "t": "т", "x": "х", "y": "у",
  ]

  private static let latin: [Character: String] = [
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "э": "e",
    "ё": "e", "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "ъ": "",
  ]

  /// The word in Latin letters; letters of other alphabets stay away.
  private static func spelled(_ word: some StringProtocol) -> [UInt8] {
    let letters = word.lowercased()
    let isMixed = letters.contains { latin[$0] != nil } && letters.contains { $0.isLatin }
    var spelled: [UInt8] = []
    for character in letters {
      let letter = isMixed ? lookalikes[character] ?? character : character
      if let text = latin[letter] {
        spelled += text.utf8
      } else if letter.isLatin || letter.isASCII && letter.isNumber || "/-".contains(letter) {
        spelled += letter.utf8
      } else if let plain = letter.withoutMark {
        spelled.append(plain)
      }
    }
    return spelled
  }

  /// What different ways to write a sound in Latin letters have in common.
  private static let digraphs: [(from: [UInt8], to: [UInt8])] = [
    ("shch", "sch"), ("kh", "h"), ("hh", "h"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("ck", "k"),
    ("ch", "ch"), ("sh", "sh"), ("zh", "zh"), ("x", "ks"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static func sounds(_ letters: [UInt8]) -> [UInt8] {
    // First, so that «пґ» and «пг» are still one where two letters mean one sound.
    let alike: [UInt8: UInt8] = Dictionary(
      uniqueKeysWithValues: zip("gwqyj".utf8, "hvkii".utf8))
    var sounds: [UInt8] = []
    var rest = letters.map { alike[$0] ?? $0 }[...]
    while let first = rest.first {
      let digraph = digraphs.first { rest.starts(with: $0.from) }
      for sound in digraph?.to ?? [first] { append(sound, to: &sounds) }
      rest = rest.dropFirst(digraph?.from.count ?? 1)
    }
    return sounds
  }

  /// Doubled letters are heard once, and «ie» is «e»; digits stay as they are.
  private static func append(_ sound: UInt8, to sounds: inout [UInt8]) {
    let isDigit = (48...57).contains(sound)
    if sound == sounds.last, !isDigit { return }
    if sound == UInt8(ascii: "e"), sounds.last == UInt8(ascii: "i") { sounds.removeLast() }
    if sound == sounds.last, !isDigit { return }
    sounds.append(sound)
  }
}

extension Character {
  fileprivate var isLatin: Bool { asciiValue.map { (97...122).contains($0) } ?? false }

  /// The Latin letter under an accent: «é» is «e».
  fileprivate var withoutMark: UInt8? {
    guard let first = String(self).decomposedStringWithCanonicalMapping.utf8.first,
      (97...122).contains(first)
    else { return nil }
    return first
  }
}

extension String {
  fileprivate func trimming(_ unwanted: String) -> String {
    let start = drop { unwanted.contains($0) }
    return String(start.reversed().drop { unwanted.contains($0) }.reversed())
  }
}
