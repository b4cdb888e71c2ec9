import TestKit
import Testing

@testable import Places

struct NameKeyTests {
  @Test(arguments: [
    ["Незалежності", "nezalezhnosti", "Nezalejnosti".replacing("j", with: "zh"), "НЕЗАЛЕЖНОСТІ"],
    ["Зоряна", "Zoriana", "zoryana", "zorjana", "Зоряная"],
    ["Хмельницького", "Khmelnytskoho", "hmelnitskogo", "Хмельницкого"],
    ["Ґонти", "Гонти", "Gonty", "Honty", "гонты"],
    ["Єврейська", "Yevreiska", "Евреиска", "Ievreiska"],
    ["Кар’єрна", "Кар'єрна", "Карʼєрна", "Карєрна", "Kariierna"],
    ["Щорса", "Shchorsa", "Schorsa"], ["Алёна", "Алена"], ["Київська", "Kyivska", "kiivska"],
    ["Собoр", "Собор"], ["Чорновола", "Chornovola"], ["Юрія", "Yuriia", "yuria", "Iuriia"],
    ["Цвітна", "Tsvitna", "Cvitna"], ["вишнёвая", "Вишнева"],
  ])
  func oneSoundHasOneKey(_ spellings: [String]) {
    let keys = Set(
      spellings.map { NameKey.words(of: $0).map { NameKey.word($0) }.joined(separator: " ") })
    #expect(keys.count == 1, "\(spellings): \(keys)")
  }

  @Test func differentNamesStayApart() {
    let names = [
      "Зоряна", "Зоріна", "Мостова", "Садова", "Лугова", "Лісова", "Польова", "Шкільна", "Шовкова",
      "Центральна", "Зелена", "Весела", "Вересова", "Вербова", "Липова", "Лупова",
    ]
    #expect(Set(names.map { NameKey.word($0) }).count == names.count)
  }

  /// The official transliteration (Cabinet of Ministers, 27 January 2010, № 55), written out on its
  /// own, leads to the same key as the Ukrainian word.
  @Test(arguments: 0..<20)
  func officialLatinHasTheSameKey(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("абвгґдежзиіклмнопрстуфхцчшщаоуиієюя")
    for _ in 0..<500 {
      var word = ""
      for _ in 0..<Int.random(in: 2...12, using: &generator) {
        word.append(letters.randomElement(using: &generator) ?? "а")
      }
      #expect(NameKey.word(word) == NameKey.word(Self.official(word)), "\(word)")
    }
  }

  private static func official(_ word: String) -> String {
    let table: [Character: String] = [
      "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
      "и": "y", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
      "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
      "щ": "shch", "є": "ie", "ю": "iu", "я": "ia",
    ]
    let first: [Character: String] = ["є": "ye", "ю": "yu", "я": "ya"]
    return word.enumerated().map { place, letter in
      (place == 0 ? first[letter] : nil) ?? table[letter] ?? ""
    }.joined().replacing("zh", with: "zh")
  }

  @Test func apostrophesCaseAndYoChangeNothing() {
    var generator = SeededGenerator(seed: 5)
    let letters = Array("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
    for _ in 0..<2000 {
      let word = String((0..<8).map { _ in letters.randomElement(using: &generator) ?? "а" })
      let key = NameKey.word(word)
      #expect(NameKey.word(word.uppercased()) == key)
      #expect(NameKey.word(word.replacing("ґ", with: "г")) == key)
      #expect(NameKey.word(word.replacing("и", with: "ы").replacing("і", with: "и")) == key)
      #expect(NameKey.word(word.replacing("ь", with: "")) == key)
      #expect(key.utf8.allSatisfy { (97...122).contains($0) })
    }
  }

  @Test func anythingHasAKey() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<3000 {
      let scalars = (0..<20).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator))
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      for word in NameKey.words(of: text) {
        #expect(NameKey.word(word).utf8.allSatisfy { $0 > 44 && $0 < 123 })
      }
      _ = TypedPlace(text)
    }
  }

  @Test(arguments: [
    ("12А", "12а"), ("12-а", "12а"), ("12 a", "12а"), ("12/3", "12/3"), ("12 корп. 2", "12к2"),
    ("12к2", "12к2"), ("7B", "7б"), ("7i", "7и"), ("7І", "7и"),
  ])
  func numbersAreCompared(_ number: String, _ key: String) {
    #expect(NumberKey.of(number) == key)
    #expect(NumberKey.of(key) == key)
  }
}
