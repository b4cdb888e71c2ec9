/// A house number as it is compared: «12-А», «12 а» and «12a» are one.
public enum NumberKey {
  /// The most letters of a key.
  public static let limit = 20

  private static let letters: [Character: Character] = [
    "a": "а", "b": "б", "v": "в", "g": "г", "h": "г", "ґ": "г", "d": "д", "e": "е", "k": "к",
    "m": "м", "o": "о", "p": "п", "t": "т", "c": "с", "і": "и", "i": "и", "y": "и", "ї": "и",
    "ё": "е", "є": "е",
  ]

  /// The key of a number: small Cyrillic letters, digits and «/»; «корпус 2» is «к2».
  public static func of(_ number: some StringProtocol) -> String {
    var key = ""
    for word in number.lowercased().split(whereSeparator: { " -.№\t".contains($0) }) {
      let name = word.prefix { $0.isLetter }
      let isPart = parts.contains(String(name))
      key += (isPart ? "к" : "") + word.dropFirst(isPart ? name.count : 0).map { letters[$0] ?? $0 }
    }
    return String(key.prefix(limit))
  }

  /// Words for one of several houses that share a number.
  static let parts: Set<String> = ["корпус", "корп", "кор", "к", "korpus", "korp", "block"]

  /// The digits at a key's beginning; nil without any.
  public static func value(of key: some StringProtocol) -> Int? {
    Int(key.prefix { ("0"..."9").contains($0) })
  }
}
