/// What a street is called beside its name.
public enum StreetKind: String, Hashable, Sendable, CaseIterable {
  case street, lane, avenue, boulevard, square, road, descent, embankment, passage, maidan, alley,
    quarter, blind, entry

  /// The words that mean it, also in Russian, English and short, as people type them.
  private var words: [String] {
    switch self {
    case .street:
      [
        "вулиця", "вулиці", "вулицю", "вул", "вулиц", "улица", "улице", "улицу", "ул", "vulytsia",
        "vulitsa", "vul", "ulitsa", "ulica", "ul", "street", "str", "st",
      ]
    case .lane:
      [
        "провулок", "провулку", "пров", "провул", "переулок", "переулке", "пер", "prov",
        "provulok", "pereulok", "per", "lane", "ln",
      ]
    case .avenue:
      [
        "проспект", "проспекті", "просп", "пр-т", "прт", "пр-кт", "пр", "prospekt", "prosp", "pr",
        "pr-t", "avenue", "ave", "av",
      ]
    case .boulevard:
      ["бульвар", "бульварі", "бульв", "бул", "б-р", "бр", "bulvar", "boulevard", "blvd", "b-r"]
    case .square: ["площа", "площі", "площадь", "площади", "пл", "ploshcha", "pl", "square", "sq"]
    case .road: ["шосе", "шоссе", "дорога", "shose", "road", "rd", "highway"]
    case .descent: ["узвіз", "узвозі", "спуск", "uzviz", "spusk", "descent"]
    case .embankment: ["набережна", "наб", "набережная", "naberezhna", "embankment"]
    case .passage: ["проїзд", "проезд", "пр-д", "proizd", "proezd", "passage", "drive"]
    case .maidan: ["майдан", "майдані", "maidan"]
    case .alley: ["алея", "аллея", "алеї", "aleia", "alley"]
    case .quarter:
      [
        "мікрорайон", "микрорайон", "мкрн", "мкр", "мкр-н", "м-н", "mkrn", "mikroraion", "квартал",
        "кв-л", "quarter", "microdistrict", "estate",
      ]
    case .blind: ["тупик", "тупік", "tupyk", "cul-de-sac"]
    case .entry: ["в'їзд", "вїзд", "въезд", "vizd", "close"]
    }
  }

  private static let byWord: [String: StreetKind] = Dictionary(
    allCases.flatMap { kind in kind.words.map { ($0, kind) } },
    uniquingKeysWith: { first, _ in first })

  /// The kind a word in small letters, without apostrophes, means; nil for any other word.
  public init?(word: String) {
    guard let kind = Self.byWord[word] else { return nil }
    self = kind
  }
}
