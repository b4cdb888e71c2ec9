/// A word as searches compare it: what Ukrainian and Russian spell differently is the same.
struct SpokenWord: Hashable, Sendable {
  /// Words that say nothing about what is wrong.
  private static let fillers: Set<String> = Set(
    """
    а або але без би був була було були буть в вам вас ваш вже ви від вони вчера вчора где да дві
    для до добрий добрый дуже ж за завтра зі здравствуйте и из имя й його меня мене мені мне мій моя
    на нам нас наш нашої наше нашем наша нашому ні но о об один она они оно от перед по прошу про
    пожалуйста потому при раз с сегодня сейчас скажіть со сьогодні там так тепер ти то тому тут у
    уже хто хочу це цей ця цього через что чтобы шо що щоб эта это этот я як який яка який
    """.split { $0 == " " || $0 == "\n" }.map { fold(String($0)) })
  private static let letters: [Character: String] = [
    "ё": "е", "є": "е", "э": "е", "ы": "и", "і": "и", "ї": "и", "й": "и", "ґ": "г", "ъ": "",
    "ь": "", "'": "", "’": "", "ʼ": "", "`": "",
  ]

  private let letters: [Character]

  /// The words of a text, without fillers.
  static func words(of text: String, limit: Int) -> [SpokenWord] {
    let parts = text.lowercased().split {
      !($0.isLetter || $0.isNumber || "'’ʼ`".contains($0))
    }
    let words = parts.map { fold(String($0)) }.filter { !$0.isEmpty }
    let telling = words.filter { !fillers.contains($0) }
    return telling.prefix(limit).map { SpokenWord(letters: Array($0)) }
  }

  private static func fold(_ word: String) -> String {
    var folded = ""
    for character in word.lowercased() {
      let letter = letters[character] ?? String(character)
      // «подъезд» and «підʼїзд» differ enough; «клас» and «класс» do not.
      if let last = folded.last, letter == String(last) { continue }
      folded += letter
    }
    return folded
  }

  /// How alike a typed word is to a word of a name, 0…2.
  func likeness(toName name: SpokenWord) -> Double {
    if name.letters.starts(with: letters) {
      // A single letter begins too many words.
      return letters.count > 1 || name.letters.count == 1 ? 2 : 0
    }
    // «опаленням» and «опалення»: all but the endings is the same.
    let shared = zip(letters, name.letters).prefix { $0 == $1 }.count
    let ending = max(letters.count, name.letters.count) - shared
    if shared >= 4, ending <= 3 { return 1.8 }
    guard letters.count >= 5, name.letters.count >= 5 else { return 0 }
    return differs(from: name.letters) ? 0 : 1.2
  }

  /// How alike a typed word is to the stem of one, 0…2.
  func likeness(toStem stem: SpokenWord) -> Double {
    if letters.starts(with: stem.letters) { return stem.letters.count >= 3 ? 2 : 0 }
    if stem.letters.starts(with: letters) { return letters.count >= 3 ? 1.6 : 0 }
    guard stem.letters.count >= 4, letters.count >= 4 else { return 0 }
    let lengths = (stem.letters.count - 1)...(stem.letters.count + 1)
    let isNear = lengths.contains { length in
      !differs(from: stem.letters, taking: length)
    }
    return isNear ? (stem.letters.count >= 5 ? 1.2 : 0.6) : 0
  }

  private func differs(from other: [Character], taking length: Int? = nil) -> Bool {
    !Self.isOneSlip(Array(letters.prefix(length ?? letters.count)), other)
  }

  /// Whether one letter is wrong, missing or too many, or two have changed places.
  private static func isOneSlip(_ a: [Character], _ b: [Character]) -> Bool {
    guard abs(a.count - b.count) <= 1 else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let (x, y) = (a.dropFirst(start), b.dropFirst(start))
    if x.count == y.count, x.count >= 2 {
      let swapped = [x[x.startIndex + 1], x[x.startIndex]]
      if swapped + x.dropFirst(2) == Array(y) { return true }
    }
    return x.dropFirst(x.count >= y.count ? 1 : 0).elementsEqual(
      y.dropFirst(y.count >= x.count ? 1 : 0))
  }
}
