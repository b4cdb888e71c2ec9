/// Ukrainian, as announcements speak it.
struct SpokenUkrainian: SpokenLanguage {
  private typealias Numerals = UkrainianNumerals
  private typealias Gender = UkrainianNumerals.Gender

  func number(_ number: Int) -> [SpokenPiece] {
    let number = min(max(number, 0), 999_999)
    guard number >= 1000 else { return below1000(number, .masculine) }
    // «тисяча двісті», not «одна тисяча двісті».
    let count = number / 1000 == 1 ? [] : below1000(number / 1000, .feminine)
    let rest = number % 1000 == 0 ? [] : below1000(number % 1000, .masculine)
    return count + [Self.thousand(PluralForm(number / 1000))] + rest
  }

  func place(_ place: Int) -> [SpokenPiece] {
    let place = min(max(place, 1), 999)
    guard place >= 100 else { return [Self.place(place)] }
    guard place % 100 != 0 else { return [Self.place(hundreds: place / 100)] }
    return [Self.hundred(place / 100), Self.place(place % 100)]
  }

  func duration(_ duration: SpokenDuration) -> [SpokenPiece] {
    duration.parts.flatMap { part in
      let gender: Gender = part.unit == .day ? .masculine : .feminine
      return [Self.cardinal(part.count, gender), Self.unit(part.unit, PluralForm(part.count))]
    }
  }

  func day(_ day: SpokenDay) -> [SpokenPiece] {
    [Self.day(day.day), Self.month(day.month)] + (day.year.map { [Self.year($0)] } ?? [])
  }

  func at(_ time: SpokenTime) -> [SpokenPiece] {
    guard time.minute > 0 else { return [Self.hour(time.hour), Self.hourLocative] }
    return [Self.hour(time.hour), Self.minute(time.minute)]
  }

  func until(_ time: SpokenTime) -> [SpokenPiece] {
    guard time.minute > 0 else { return [Self.hourUntil(time.hour), Self.hourGenitive] }
    return [Self.hourUntil(time.hour), Self.minute(time.minute)]
  }

  func relativeDay(_ days: Int) -> SpokenPiece? {
    switch days {
    case -1: SpokenPiece("yesterday", "учора")
    case 0: SpokenPiece("today", "сьогодні")
    case 1: SpokenPiece("tomorrow", "завтра")
    default: nil
    }
  }

  var vocabulary: [SpokenPiece] {
    var pieces: [SpokenPiece] = [.pause, Self.hourLocative, Self.hourGenitive]
    pieces += (0...99).map { Self.cardinal($0, .masculine) }
    pieces += (0...99).filter(Self.caresForGender).map { Self.cardinal($0, .feminine) }
    pieces += (1...9).map(Self.hundred) + PluralForm.allCases.map(Self.thousand)
    pieces += (1...99).map { Self.place($0) } + (1...9).map { Self.place(hundreds: $0) }
    pieces += (1...31).map(Self.day) + (1...12).map(Self.month) + SpokenDay.years.map(Self.year)
    pieces += (0...23).map(Self.hour) + (0...23).map(Self.hourUntil)
    pieces += (1...9).map(Self.minute) + (-1...1).compactMap(relativeDay)
    for unit in SpokenDuration.Unit.allCases {
      pieces += PluralForm.allCases.map { Self.unit(unit, $0) }
    }
    return pieces
  }

  // MARK: Pieces

  private func below1000(_ number: Int, _ gender: Gender) -> [SpokenPiece] {
    let hundreds = number >= 100 ? [Self.hundred(number / 100)] : []
    guard number % 100 > 0 || number == 0 else { return hundreds }
    return hundreds + [Self.cardinal(number % 100, gender)]
  }

  private static func caresForGender(_ number: Int) -> Bool {
    Numerals.cardinal(number, .feminine) != Numerals.cardinal(number, .masculine)
  }

  private static func cardinal(_ number: Int, _ gender: Gender) -> SpokenPiece {
    let form = caresForGender(number) && gender == .feminine ? "-f" : ""
    return SpokenPiece("number-\(number)\(form)", Numerals.cardinal(number, gender))
  }

  private static func hundred(_ count: Int) -> SpokenPiece {
    SpokenPiece("number-\(count)00", Numerals.hundreds[count - 1])
  }

  private static func thousand(_ form: PluralForm) -> SpokenPiece {
    SpokenPiece("thousand-\(form)", form.choose("тисяча", "тисячі", "тисяч"))
  }

  private static func place(_ place: Int) -> SpokenPiece {
    SpokenPiece("place-\(place)", Numerals.ordinal(place, .masculine))
  }

  private static func place(hundreds: Int) -> SpokenPiece {
    SpokenPiece("place-\(hundreds)00", Numerals.ordinal(hundreds: hundreds, .masculine))
  }

  private static func unit(_ unit: SpokenDuration.Unit, _ form: PluralForm) -> SpokenPiece {
    let text =
      switch unit {
      case .minute: form.choose("хвилина", "хвилини", "хвилин")
      case .hour: form.choose("година", "години", "годин")
      case .day: form.choose("день", "дні", "днів")
      }
    return SpokenPiece("\(unit.rawValue)-\(form)", text)
  }

  private static func day(_ day: Int) -> SpokenPiece {
    SpokenPiece("day-\(day)", Numerals.ordinal(day, .genitive))
  }

  private static func month(_ month: Int) -> SpokenPiece {
    SpokenPiece("month-\(month)", months[month - 1])
  }

  private static func year(_ year: Int) -> SpokenPiece {
    // Of the year only the last word is declined, and «двохтисячного» is before our time.
    SpokenPiece("year-\(year)", "дві тисячі \(Numerals.ordinal(year % 100, .genitive)) року")
  }

  private static func hour(_ hour: Int) -> SpokenPiece {
    // «о» before a consonant, «об» before a vowel, which only the eleventh begins with.
    let preposition = hour == 11 ? "об" : "о"
    return SpokenPiece(
      "hour-\(hour)", "\(preposition) \(Numerals.ordinal(hour, .feminineLocative))")
  }

  private static func hourUntil(_ hour: Int) -> SpokenPiece {
    SpokenPiece("until-hour-\(hour)", "до \(Numerals.ordinal(hour, .feminineGenitive))")
  }

  /// «нуль п’ять»; from ten minutes on as any number of feminine minutes.
  private static func minute(_ minute: Int) -> SpokenPiece {
    guard minute < 10 else { return cardinal(minute, .feminine) }
    return SpokenPiece("minute-\(minute)", "нуль \(Numerals.cardinal(minute, .feminine))")
  }

  private static let hourLocative = SpokenPiece("hour-locative", "годині")
  private static let hourGenitive = SpokenPiece("hour-genitive", "години")
  private static let months = [
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
    "жовтня", "листопада", "грудня",
  ]
}
