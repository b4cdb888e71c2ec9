/// An address as somebody types or says it, taken apart: «Незалежності 12а під 3 кв 7».
public struct TypedPlace: Hashable, Sendable {
  /// A long line of rubbish costs no more than a long address.
  public static let characterLimit = 200
  static let wordLimit = 16

  /// The words of the name, in small letters, in their order: also digits that belong to it.
  public private(set) var words: [String] = []
  /// What the street was called beside its name.
  public private(set) var kinds: [StreetKind] = []
  /// Those words as they were typed, in small letters.
  public private(set) var kindWords: [String] = []
  /// The house number as `NumberKey.of` has it; nil where none was typed.
  public private(set) var number: String?
  /// The number as it was typed.
  public private(set) var typedNumber: String?
  /// The entrance, from 1.
  public private(set) var entrance: Int?
  /// The flat.
  public private(set) var flat: String?
  /// The words behind «с.», «м.» or «смт»: a settlement, if there is one of that name.
  public private(set) var settlementWords: [String] = []
  /// Behind a word such as «біля»: not at the place but beside it.
  public private(set) var isBeside = false

  /// Whether nothing was typed that could be looked for.
  public var isEmpty: Bool { words.isEmpty && kinds.isEmpty && number == nil }

  /// Takes a line apart; anything may stand in it.
  public init(_ typed: String) {
    var parts = String(typed.prefix(Self.characterLimit)).split(separator: ",").map { part in
      PlaceTokens.split(part)
    }
    takeSettlement(&parts)
    var tokens = Array(parts.joined().prefix(Self.wordLimit))
    takeLabelled(&tokens)
    takeNumber(&tokens)
    for (index, token) in tokens.enumerated() {
      if PlaceTokens.beside.contains(token) {
        isBeside = isBeside || index < tokens.count - 1
      } else if let kind = StreetKind(word: token) {
        kinds.append(kind)
        kindWords.append(token)
      } else if !PlaceTokens.empty.contains(token) {
        words.append(token)
      }
    }
  }

  /// «с. Журавлина Балка, Садова 5»: at the beginning of a part only, as in «вул. С. Бандери» the
  /// same letter is a given name's.
  private mutating func takeSettlement(_ parts: inout [[String]]) {
    for index in parts.indices {
      guard let first = parts[index].first, PlaceTokens.settlements.contains(first) else {
        continue
      }
      let words = parts[index].dropFirst().prefix { token in
        StreetKind(word: token) == nil && token.first?.isNumber == false
      }
      guard !words.isEmpty, settlementWords.isEmpty else { continue }
      settlementWords = Array(words)
      parts[index].removeSubrange(0...words.count)
      // Without a comma the street follows at once; the gazetteer tells where the name ends.
      parts[index].insert(contentsOf: parts.count == 1 ? words.dropFirst() : [], at: 0)
    }
  }

  /// «під 3», «3-й під’їзд», «кв. 12», «2 поверх».
  private mutating func takeLabelled(_ tokens: inout [String]) {
    var index = 0
    var hasNumber = false
    while index < tokens.count {
      defer {
        hasNumber = hasNumber || tokens[..<min(index, tokens.count)].last?.isNumbered ?? false
      }
      guard let label = PlaceLabel(word: tokens[index]), label != .entranceLetter || hasNumber
      else {
        index += 1
        continue
      }
      if index + 1 < tokens.count, tokens[index + 1].isNumbered {
        take(label, tokens[index + 1])
        tokens.removeSubrange(index...index + 1)
      } else if index > 0, tokens[index - 1].isNumbered, label.mayFollow,
        tokens[..<(index - 1)].contains(where: \.isNumbered)
      {
        take(label, tokens[index - 1])
        tokens.removeSubrange(index - 1...index)
        index -= 1
      } else {
        index += 1
      }
    }
  }

  private mutating func take(_ label: PlaceLabel, _ token: String) {
    let digits = token.prefix { ("0"..."9").contains($0) }
    switch label {
    case .entrance, .entranceLetter:
      if let value = Int(digits), (1...100).contains(value) { entrance = value }
    case .flat: flat = String(token.prefix(20))
    case .floor: break
    }
  }

  /// «5 корп. 2» is one number.
  private func joinParts(_ tokens: inout [String]) {
    for place in tokens.indices.dropLast(2).reversed()
    where tokens[place].isNumbered && NumberKey.parts.contains(tokens[place + 1])
      && tokens[place + 2].isNumbered
    {
      tokens[place] += "к" + tokens[place + 2]
      tokens.removeSubrange(place + 1...place + 2)
    }
  }

  /// The last word that begins with a digit and is no ordinal: «8 Березня 12», «1-ша лінія 5».
  private mutating func takeNumber(_ tokens: inout [String]) {
    tokens.removeAll { PlaceTokens.house.contains($0) }
    joinParts(&tokens)
    guard let place = tokens.lastIndex(where: { $0.isNumbered && !$0.isOrdinal }) else { return }
    var typed = tokens[place]
    var last = place
    if place + 1 < tokens.count {
      let next = tokens[place + 1]
      let name = String(next.prefix(while: \.isLetter))
      let isPart = NumberKey.parts.contains(name) && next.count > name.count
      let isLetter = next.count == 1 && name == next && typed.allSatisfy(\.isNumber)
      if isPart && next.dropFirst(name.count).allSatisfy(\.isNumber) || isLetter {
        typed += next
        last += 1
      }
    }
    tokens.removeSubrange(place...last)
    typedNumber = typed
    number = NumberKey.of(typed)
  }
}

extension String {
  var isNumbered: Bool { first.map { ("0"..."9").contains($0) } ?? false }

  /// «1-ша», «8го»: digits and the ending of an ordinal.
  fileprivate var isOrdinal: Bool {
    let ending = drop { ("0"..."9").contains($0) }.drop { $0 == "-" }
    return PlaceTokens.ordinals.contains(String(ending))
  }
}
