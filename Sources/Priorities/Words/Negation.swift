/// Finds the word that takes another one back: «газом не пахне», «дітей у нас немає», «запаху газу
/// вже не чути».
///
/// Where a sentence can be read both ways it counts as not negated: an alarm too many costs a look,
/// one too few may cost a life.
struct Negation {
  private let words: [Utterance.Word]

  init(_ text: Utterance) { words = text.words }

  /// The place of the word that negates the one at `place`; nil when it stands.
  func negator(of place: Int) -> Int? { before(place) ?? behind(place) }

  /// «не пахне», «немає запаху», «не чути ніякого запаху», «перестало пахнути».
  private func before(_ place: Int) -> Int? {
    var next = place - 1
    while isInClause(next, of: place) {
      let word = words[next].text
      if word == "не" { return next == place - 1 && !isWorry(next) ? next : nil }
      if Lexicon.absent.contains(word) || Lexicon.ceased.contains(where: word.hasPrefix) {
        return next
      }
      if Lexicon.perceived.contains(word), isInClause(next - 1, of: place),
        words[next - 1].text == "не"
      {
        return next - 1
      }
      guard Lexicon.isFiller(word) else { return nil }
      next -= 1
    }
    return nil
  }

  /// «запаху немає», «газу не чути», «дітей у нас нема», «запах зник».
  private func behind(_ place: Int) -> Int? {
    var next = place + 1
    while isInClause(next, of: place) {
      let word = words[next].text
      if word == "не" {
        let verb = next + 1
        return isInClause(verb, of: place) && Lexicon.perceived.contains(words[verb].text)
          && endsThere(verb, of: place) ? next : nil
      }
      if Lexicon.gone.contains(where: word.hasPrefix) { return next }
      if Lexicon.missing.contains(word) {
        // «дитина, нема тепла» said without a breath: what is missing comes behind.
        return endsThere(next, of: place) ? next : nil
      }
      guard Lexicon.isFiller(word) else { return nil }
      next += 1
    }
    return nil
  }

  /// Whether the thought has no object of its own behind that place.
  private func endsThere(_ place: Int, of start: Int) -> Bool {
    guard isInClause(place + 1, of: start) else { return true }
    let next = words[place + 1].text
    return Lexicon.isFiller(next) || Lexicon.prepositions.contains(next)
  }

  /// «щоб не вибухнув», «чи не газом пахне»: afraid of it, not denying it.
  private func isWorry(_ place: Int) -> Bool {
    isInClause(place - 1, of: place) && Lexicon.worries.contains(words[place - 1].text)
  }

  private func isInClause(_ place: Int, of other: Int) -> Bool {
    words.indices.contains(place) && words[place].clause == words[other].clause
  }
}

/// The small words by which Ukrainian, Russian and their mixture deny.
private enum Lexicon {
  static let absent: Set<String> = [
    "нема", "немає", "немае", "нету", "нет", "нєт", "нєту", "без", "відсутній", "відсутня",
    "відсутнє", "відсутні", "отсутствует", "жодного", "жодної", "жодних", "ніякого", "ніякої",
    "ніяких", "никакого", "никакой", "никаких", "ані", "ні", "ни",
  ]
  static let missing: Set<String> = [
    "нема", "немає", "немае", "нету", "нет", "нєт", "нєту", "відсутній", "відсутня", "відсутні",
    "отсутствует", "ні", "ни",
  ]
  static let ceased = ["перестал", "перестав", "припинил", "прекратил"]
  static let gone = ["зник", "пропав", "пропал", "вивітр", "выветр", "минувс", "розвія"]
  static let perceived: Set<String> = [
    "чути", "чутно", "чую", "чуємо", "чув", "чула", "чули", "відчуваю", "відчуваємо",
    "відчувається", "відчувала", "відчував", "чувствую", "чувствуем", "чувствуется", "слышно",
    "слышу", "видно", "бачу", "бачимо", "бачила", "бачив", "бачили", "маю", "маємо", "було",
    "буває", "было", "є", "есть", "имею", "помічаю", "помітила", "помітив", "помітили",
  ]
  static let worries: Set<String> = [
    "щоб", "шоб", "щоби", "аби", "чтоб", "чтобы", "чи", "ли", "би", "бы", "хоч", "якби", "лиш",
  ]
  static let prepositions: Set<String> = [
    "в", "у", "на", "з", "із", "від", "до", "по", "за", "біля", "коло", "при", "під", "с", "из",
    "от", "возле", "около", "і", "й", "та", "и", "бо",
  ]
  private static let fillers: Set<String> = [
    "у", "в", "нас", "мене", "меня", "мне", "мені", "нам", "вже", "уже", "ще", "еще", "поки",
    "пока", "зараз", "сейчас", "тут", "там", "вдома", "дома", "хаті", "квартирі", "більше",
    "больше", "теж", "тоже", "також", "взагалі", "вообще", "зовсім", "совсем", "навіть", "даже",
    "підїзді", "будинку", "домі", "доме", "семье", "сімї", "родині", "подъезде",
    "ж", "же", "тільки", "только", "лише", "такого", "слава", "богу", "мабуть", "здається",
  ]
  private static let adjectiveEndings = ["ого", "ої", "их", "іх", "ых", "ьої", "ього"]

  /// Words that may stand between a negation and what it denies.
  static func isFiller(_ word: String) -> Bool {
    fillers.contains(word)
      || word.count > 4 && adjectiveEndings.contains(where: word.hasSuffix)
  }
}
