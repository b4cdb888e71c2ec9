/// English, with the clock of twelve hours.
struct SpokenEnglish: SpokenLanguage {
  func number(_ number: Int) -> [SpokenPiece] {
    let number = min(max(number, 0), 999_999)
    guard number >= 1000 else { return below1000(number) }
    let rest = number % 1000
    let tail = rest == 0 ? [] : (rest < 100 ? [Self.and] : []) + below1000(rest)
    return below1000(number / 1000) + [Self.thousand] + tail
  }

  func place(_ place: Int) -> [SpokenPiece] {
    let place = min(max(place, 1), 999)
    guard place >= 100 else { return [Self.place(place)] }
    guard place % 100 != 0 else { return [Self.place(hundreds: place / 100)] }
    return [Self.hundred(place / 100), Self.and, Self.place(place % 100)]
  }

  func duration(_ duration: SpokenDuration) -> [SpokenPiece] {
    duration.parts.flatMap { [Self.cardinal($0.count), Self.unit($0.unit, isOne: $0.count == 1)] }
  }

  func day(_ day: SpokenDay) -> [SpokenPiece] {
    [Self.day(day.day), Self.month(day.month)] + (day.year.map { [Self.year($0)] } ?? [])
  }

  func at(_ time: SpokenTime) -> [SpokenPiece] { [Self.at] + clock(time) }

  func until(_ time: SpokenTime) -> [SpokenPiece] { [Self.until] + clock(time) }

  func relativeDay(_ days: Int) -> SpokenPiece? {
    switch days {
    case -1: SpokenPiece("yesterday", "yesterday")
    case 0: SpokenPiece("today", "today")
    case 1: SpokenPiece("tomorrow", "tomorrow")
    default: nil
    }
  }

  var vocabulary: [SpokenPiece] {
    var pieces: [SpokenPiece] = [.pause, Self.and, Self.at, Self.until, Self.thousand]
    pieces += [Self.midnight, Self.noon, Self.morning, Self.afternoon]
    pieces += (0...99).map(Self.cardinal) + (1...9).map(Self.hundred)
    pieces += (1...99).map { Self.place($0) } + (1...9).map { Self.place(hundreds: $0) }
    pieces += (1...31).map(Self.day) + (1...12).map(Self.month) + SpokenDay.years.map(Self.year)
    pieces += (1...9).map(Self.minute) + (-1...1).compactMap(relativeDay)
    for unit in SpokenDuration.Unit.allCases {
      pieces += [Self.unit(unit, isOne: true), Self.unit(unit, isOne: false)]
    }
    return pieces
  }

  // MARK: Pieces

  private func below1000(_ number: Int) -> [SpokenPiece] {
    guard number >= 100 else { return [Self.cardinal(number)] }
    let hundreds = [Self.hundred(number / 100)]
    return number % 100 == 0 ? hundreds : hundreds + [Self.and, Self.cardinal(number % 100)]
  }

  private func clock(_ time: SpokenTime) -> [SpokenPiece] {
    if time.minute == 0, time.hour == 0 { return [Self.midnight] }
    if time.minute == 0, time.hour == 12 { return [Self.noon] }
    let hour = Self.cardinal(time.hour % 12 == 0 ? 12 : time.hour % 12)
    let minute = time.minute == 0 ? [] : [Self.minute(time.minute)]
    return [hour] + minute + [time.hour < 12 ? Self.morning : Self.afternoon]
  }

  private static func cardinal(_ number: Int) -> SpokenPiece {
    SpokenPiece("number-\(number)", EnglishNumerals.cardinal(number))
  }

  private static func hundred(_ count: Int) -> SpokenPiece {
    SpokenPiece("number-\(count)00", "\(EnglishNumerals.cardinal(count)) hundred")
  }

  private static func place(_ place: Int) -> SpokenPiece {
    SpokenPiece("place-\(place)", EnglishNumerals.ordinal(place))
  }

  private static func place(hundreds: Int) -> SpokenPiece {
    SpokenPiece("place-\(hundreds)00", "\(EnglishNumerals.cardinal(hundreds)) hundredth")
  }

  private static func unit(_ unit: SpokenDuration.Unit, isOne: Bool) -> SpokenPiece {
    isOne
      ? SpokenPiece("\(unit.rawValue)-one", unit.rawValue)
      : SpokenPiece("\(unit.rawValue)-many", "\(unit.rawValue)s")
  }

  private static func day(_ day: Int) -> SpokenPiece {
    SpokenPiece("day-\(day)", "the \(EnglishNumerals.ordinal(day)) of")
  }

  private static func month(_ month: Int) -> SpokenPiece {
    SpokenPiece("month-\(month)", months[month - 1])
  }

  private static func year(_ year: Int) -> SpokenPiece {
    SpokenPiece("year-\(year)", "twenty \(EnglishNumerals.cardinal(year % 100))")
  }

  private static func minute(_ minute: Int) -> SpokenPiece {
    guard minute < 10 else { return cardinal(minute) }
    return SpokenPiece("minute-\(minute)", "oh \(EnglishNumerals.cardinal(minute))")
  }

  private static let and = SpokenPiece("and", "and")
  private static let at = SpokenPiece("at", "at")
  private static let until = SpokenPiece("until", "until")
  private static let thousand = SpokenPiece("thousand", "thousand")
  private static let midnight = SpokenPiece("midnight", "midnight")
  private static let noon = SpokenPiece("noon", "noon")
  private static let morning = SpokenPiece("before-noon", "a.m.")
  private static let afternoon = SpokenPiece("after-noon", "p.m.")
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
