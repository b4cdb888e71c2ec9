import Terminal

/// Commands are keys, not letters: «й» is the key of «q» on a Ukrainian layout.
enum KeyboardLayout {
  private static let pairs = zip(
    "йцукенгшщзхїфівапролджєячсмитьбюʼ'.,ыэъ",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.``/?s']")

  private static let latinOfCyrillic = Dictionary(
    pairs.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })

  /// The same key on the Latin layout, in lower case.
  static func latin(_ key: Key) -> Key {
    guard case .character(let character) = key,
      let lower = character.lowercased().first
    else { return key }
    return .character(latinOfCyrillic[lower] ?? lower)
  }
}
