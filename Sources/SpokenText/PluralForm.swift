/// Which form of a noun a Ukrainian number takes (CLDR plural rules, cardinals).
enum PluralForm: String, CaseIterable, CustomStringConvertible {
  /// 1, 21, 31 …, not 11.
  case one
  /// 2–4, 22–24 …, not 12–14.
  case few
  /// All others.
  case many

  init(_ number: Int) {
    let (last, lastTwo) = (number % 10, number % 100)
    if last == 1, lastTwo != 11 {
      self = .one
    } else if (2...4).contains(last), !(12...14).contains(lastTwo) {
      self = .few
    } else {
      self = .many
    }
  }

  func choose(_ one: String, _ few: String, _ many: String) -> String {
    switch self {
    case .one: one
    case .few: few
    case .many: many
    }
  }

  var description: String { rawValue }
}
