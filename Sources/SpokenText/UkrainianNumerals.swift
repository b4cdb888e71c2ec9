/// Ukrainian number words.
///
/// Source: Український правопис 2019, §§ 105–107 (числівник).
enum UkrainianNumerals {
  /// The gender of what is counted; only «один» and «два» care.
  enum Gender: String, CaseIterable {
    case masculine = "m"
    case feminine = "f"
  }

  /// The endings in which ordinals are said: hard stems, and the soft one of «третій».
  enum Ending: CaseIterable {
    /// «перший»: a place in a row.
    case masculine
    /// «першого»: a day of the month.
    case genitive
    /// «о першій»: an hour.
    case feminineLocative
    /// «до першої»: an hour.
    case feminineGenitive

    var hard: String {
      switch self {
      case .masculine: "ий"
      case .genitive: "ого"
      case .feminineLocative: "ій"
      case .feminineGenitive: "ої"
      }
    }

    var soft: String {
      switch self {
      case .masculine: "ій"
      case .genitive: "ього"
      case .feminineLocative: "ій"
      case .feminineGenitive: "ьої"
      }
    }
  }

  /// The hundreds, «сто» first.
  static let hundreds = [
    "сто", "двісті", "триста", "чотириста", "п’ятсот", "шістсот", "сімсот", "вісімсот",
    "дев’ятсот",
  ]

  /// A number from 0 to 99.
  static func cardinal(_ number: Int, _ gender: Gender) -> String {
    guard number >= 20 else { return small(number, gender) }
    let ten = tens[number / 10 - 2]
    return number % 10 == 0 ? ten : "\(ten) \(small(number % 10, gender))"
  }

  /// An ordinal from 0 to 99: only the last word is declined.
  static func ordinal(_ number: Int, _ ending: Ending) -> String {
    if number > 20, number % 10 != 0 {
      return "\(tens[number / 10 - 2]) \(ordinal(number % 10, ending))"
    }
    if number == 3 { return "трет" + ending.soft }
    let stem = number <= 20 ? stems[number] : tensStems[number / 10 - 2]
    return stem + ending.hard
  }

  /// An ordinal of 100, 200 … 900.
  static func ordinal(hundreds: Int, _ ending: Ending) -> String {
    hundredsStems[hundreds - 1] + ending.hard
  }

  private static func small(_ number: Int, _ gender: Gender) -> String {
    switch (number, gender) {
    case (1, .feminine): "одна"
    case (2, .feminine): "дві"
    default: units[number]
    }
  }

  private static let units = [
    "нуль", "один", "два", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять", "десять",
    "одинадцять", "дванадцять", "тринадцять", "чотирнадцять", "п’ятнадцять", "шістнадцять",
    "сімнадцять", "вісімнадцять", "дев’ятнадцять",
  ]
  private static let tens = [
    "двадцять", "тридцять", "сорок", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят",
    "дев’яносто",
  ]
  private static let stems = [
    "нульов", "перш", "друг", "трет", "четверт", "п’ят", "шост", "сьом", "восьм", "дев’ят",
    "десят", "одинадцят", "дванадцят", "тринадцят", "чотирнадцят", "п’ятнадцят", "шістнадцят",
    "сімнадцят", "вісімнадцят", "дев’ятнадцят", "двадцят",
  ]
  private static let tensStems = [
    "двадцят", "тридцят", "сороков", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят",
    "дев’яност",
  ]
  private static let hundredsStems = [
    "сот", "двохсот", "трьохсот", "чотирьохсот", "п’ятисот", "шестисот", "семисот", "восьмисот",
    "дев’ятисот",
  ]
}
