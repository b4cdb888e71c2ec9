/// A house number that can be compared: «12» < «12 корп. 2» < «12/3» < «12а» < «13».
///
/// Written forms of one number are equal: «12А», «12-а» and «12 а»; «12 корп. 2», «12 корпус 2»
/// and «12к2». A Latin letter that looks like a Ukrainian one is taken for it.
public struct HouseNumber: Hashable, Sendable {
  /// A number with, perhaps, a letter: «3», «3а», «б».
  struct Part: Hashable, Sendable {
    var number: Int
    var letter: String
  }

  /// The number itself and its letter: «12а».
  private let main: Part
  /// What follows a slash: the number on the crossing street.
  private let crossing: Part?
  /// The block of a yard that shares the number: «корп. 2».
  private let block: Part?

  private init(main: Part, crossing: Part?, block: Part?) {
    self.main = main
    self.crossing = crossing
    self.block = block
  }

  /// Reads a number as people write it; nil when the text is none: «б/н», «вежа».
  public init?(_ text: some StringProtocol) {
    var reader = Reader(text)
    guard let main = reader.part(), main.number > 0 else { return nil }
    var crossing: Part?
    var block: Part?
    if reader.take("/") {
      guard let part = reader.part() else { return nil }
      crossing = part
    }
    if reader.takeBlockWord() {
      guard let part = reader.part() ?? reader.loneLetter() else { return nil }
      block = part
    }
    guard reader.isAtEnd else { return nil }
    self.init(main: main, crossing: crossing, block: block)
  }

  /// The number without letters: 12 of «12а».
  public var whole: Int { main.number }

  /// Whether the house stands on the odd side.
  public var isOdd: Bool { whole % 2 == 1 }

  /// Whether this number is `other` or another house of it: «12а/3» of «12а» and of «12».
  public func belongs(to other: HouseNumber) -> Bool {
    if other.block != nil { return self == other }
    if other.crossing != nil { return main == other.main && crossing == other.crossing }
    return other.main.letter.isEmpty ? main.number == other.main.number : main == other.main
  }
}

extension HouseNumber: Comparable {
  /// In the order in which houses stand along a street.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.main != rhs.main { return lhs.main < rhs.main }
    if lhs.crossing != rhs.crossing { return precedes(lhs.crossing, rhs.crossing) }
    return precedes(lhs.block, rhs.block)
  }

  private static func precedes(_ lhs: Part?, _ rhs: Part?) -> Bool {
    guard let rhs else { return false }
    return lhs.map { $0 < rhs } ?? true
  }
}

extension HouseNumber.Part: Comparable {
  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.number, lhs.letter) < (rhs.number, rhs.letter)
  }
}

extension HouseNumber.Part: CustomStringConvertible {
  var description: String { (number == 0 ? "" : String(number)) + letter }
}

extension HouseNumber: CustomStringConvertible {
  /// One way of writing it: «12а/3 корп. 2».
  public var description: String {
    main.description + (crossing.map { "/\($0)" } ?? "") + (block.map { " корп. \($0)" } ?? "")
  }
}

/// Takes a written number apart.
private struct Reader {
  private static let longestText = 20
  private static let mostDigits = 5
  /// Longest first, so that «к» does not stop short of «корпус».
  private static let blockWords = ["корпус", "корп", "кор", "к", "block"]
  private static let lookalikes: [Character: Character] = [
    "a": "а", "b": "б", "v": "в", "c": "с", "e": "е", "i": "і", "o": "о", "p": "р", "x": "х",
    "k": "к", "m": "м", "h": "н", "t": "т", "d": "д", "g": "г",
  ]

  private var rest: ArraySlice<Character>

  init(_ text: some StringProtocol) {
    // Longer texts are no numbers: the rest that is not read makes them none.
    rest = ArraySlice(text.lowercased().prefix(Self.longestText + 1))
  }

  var isAtEnd: Bool {
    mutating get {
      skip(" .")
      return rest.isEmpty
    }
  }

  mutating func take(_ character: Character) -> Bool {
    skip(" ")
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  /// Digits and, perhaps, one letter: «12», «12а», «12-А».
  mutating func part() -> HouseNumber.Part? {
    skip(" ")
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...Self.mostDigits).contains(digits.count), let number = Int(String(digits)) else {
      return nil
    }
    rest.removeFirst(digits.count)
    let before = rest
    skip(" -")
    if let letter = letter() { return HouseNumber.Part(number: number, letter: letter) }
    rest = before
    return HouseNumber.Part(number: number, letter: "")
  }

  /// A letter that stands alone: «корпус Б».
  mutating func loneLetter() -> HouseNumber.Part? {
    skip(" ")
    return letter().map { HouseNumber.Part(number: 0, letter: $0) }
  }

  mutating func takeBlockWord() -> Bool {
    skip(" ,-")
    for word in Self.blockWords where rest.starts(with: word) {
      let after = rest.dropFirst(word.count)
      guard after.first.map({ !$0.isLetter }) ?? false else { continue }
      rest = after
      skip(" .")
      return true
    }
    return false
  }

  /// One letter that no other letter follows; «к» before a number is a block.
  private mutating func letter() -> String? {
    guard let first = rest.first, first.isLetter else { return nil }
    let after = rest.dropFirst()
    if let next = after.first, next.isLetter || next.isNumber || next == "." { return nil }
    let isBlock =
      Self.blockWords.contains(String(first))
      && after.drop { $0 == " " }.first.map(\.isNumber) ?? false
    guard !isBlock else { return nil }
    rest = after
    return String(Self.lookalikes[first] ?? first)
  }

  private mutating func skip(_ characters: String) {
    rest = rest.drop { characters.contains($0) }
  }
}
