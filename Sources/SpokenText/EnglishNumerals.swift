/// English number words from 0 to 99.
enum EnglishNumerals {
  static func cardinal(_ number: Int) -> String {
    guard number >= 20 else { return units[number] }
    let ten = tens[number / 10 - 2]
    return number % 10 == 0 ? ten : "\(ten)-\(units[number % 10])"
  }

  static func ordinal(_ number: Int) -> String {
    if number >= 20, number % 10 != 0 {
      return "\(tens[number / 10 - 2])-\(ordinal(number % 10))"
    }
    if let irregular = irregular[number] { return irregular }
    let word = cardinal(number)
    return word.hasSuffix("y") ? "\(word.dropLast())ieth" : "\(word)th"
  }

  private static let irregular = [
    1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth",
  ]
  private static let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
}
