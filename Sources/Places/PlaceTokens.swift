/// The words of a typed address and those among them that are no names.
enum PlaceTokens {
  /// Where one word ends and the next begins: «п.3» and «кв12» are two.
  static func split(_ text: some StringProtocol) -> [String] {
    NameKey.words(of: text, limit: TypedPlace.wordLimit).flatMap { word -> [String] in
      let letters = word.prefix(while: \.isLetter)
      guard !letters.isEmpty, letters.count < word.count,
        PlaceLabel(word: String(letters)) != nil || house.contains(String(letters)),
        word.dropFirst(letters.count).first.map({ ("0"..."9").contains($0) }) == true
      else { return [word] }
      return [String(letters), String(word.dropFirst(letters.count))]
    }
  }

  /// What stands before a settlement's name.
  static let settlements: Set<String> = [
    "с", "село", "селі", "сел", "селище", "смт", "м", "місто", "місті", "хутір", "г", "город",
    "пгт", "пос", "дер", "деревня", "selo", "smt", "misto", "village", "town", "city",
  ]
  /// What stands before a house number.
  static let house: Set<String> = [
    "буд", "будинок", "будинку", "дім", "дом", "доме", "д", "bud", "budynok", "dom", "house", "no",
  ]
  /// What says that it is near a place.
  static let beside: Set<String> = [
    "біля", "коло", "поруч", "навпроти", "напроти", "недалеко", "поблизу", "возле", "около",
    "рядом", "напротив", "вблизи", "bilia", "bilya", "near", "by", "opposite",
  ]
  /// Words that name nothing.
  static let empty: Set<String> = ["на", "у", "в", "від", "з", "с", "із", "по", "the", "at", "on"]
  /// Endings of ordinals.
  static let ordinals: Set<String> = [
    "ша", "га", "тя", "та", "ма", "а-а", "й", "ий", "го", "ого", "я", "ая", "ої", "х", "ї", "st",
    "nd", "rd", "th",
  ]
}

/// What a word in front of a number, or behind one, says about it.
enum PlaceLabel {
  case entrance
  /// «п» alone, which only behind a house number means an entrance.
  case entranceLetter
  case flat
  case floor

  private static let words: [String: PlaceLabel] = {
    let lists: [(PlaceLabel, [String])] = [
      (
        .entrance,
        [
          "під", "підїзд", "підїзді", "підїзду", "подъезд", "подъезде", "подезд", "под", "пд",
          "парадне", "парадна", "парадная", "парадной", "пар", "pid", "pidizd", "podezd",
          "entrance", "ent",
        ]
      ), (.entranceLetter, ["п"]),
      (
        .flat,
        [
          "кв", "квартира", "квартирі", "квартире", "кв-ра", "kv", "kvartyra", "kvartira", "flat",
          "apt", "apartment",
        ]
      ),
      (
        .floor,
        ["пов", "поверх", "поверсі", "этаж", "этаже", "эт", "poverkh", "floor"]
      ),
    ]
    return Dictionary(
      lists.flatMap { label, words in words.map { ($0, label) } },
      uniquingKeysWith: { first, _ in first })
  }()

  init?(word: String) {
    guard let label = Self.words[word] else { return nil }
    self = label
  }

  /// Whether the number may stand before the word: «3 під’їзд», but never «12 п».
  var mayFollow: Bool { self != .entranceLetter }
}
