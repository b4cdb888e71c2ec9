/// What a resident said, as words: Ukrainian, Russian or both in one breath.
struct Utterance: Sendable {
  /// A word and where it stands.
  struct Word: Hashable, Sendable {
    /// In lower case, without apostrophes, «ё» as «е».
    let text: String
    /// As it was written, for people.
    let written: String
    /// Clauses are counted from 0; a negation does not reach beyond its own.
    let clause: Int
  }

  let words: [Word]

  init(_ text: String) {
    var reader = Reader()
    for character in text { reader.take(character) }
    reader.endWord()
    words = reader.words
  }
}

extension Utterance {
  /// Words between commas that end no thought: «пахне, мабуть, газом».
  private static let parenthetical: Set<String> = [
    "мабуть", "здається", "напевно", "певно", "кажуть", "кажись", "кажется", "вроде", "похоже",
    "наверное", "видимо", "навіть", "наче", "ніби", "схоже",
  ]

  /// Words that begin a thought of their own.
  private static let turns: Set<String> = ["але", "но", "проте", "зате", "однак", "однако", "а"]

  private struct Reader {
    var words: [Word] = []
    private var word = ""
    private var clause = 0
    private var isBroken = false

    mutating func take(_ character: Character) {
      // U+02BC is a letter to Unicode.
      if Self.apostrophes.contains(character), !word.isEmpty { return }
      if character.isLetter || character.isNumber, !Self.apostrophes.contains(character) {
        word.append(character)
      } else {
        endWord()
        if !character.isWhitespace || character.isNewline, character != "-" { isBroken = true }
      }
    }

    mutating func endWord() {
      guard !word.isEmpty else { return }
      let text = word.lowercased().replacing("ё", with: "е")
      let isAside =
        Utterance.parenthetical.contains(text)
        || words.last.map { Utterance.parenthetical.contains($0.text) } ?? true
      if Utterance.turns.contains(text) || isBroken && !isAside { clause += 1 }
      words.append(Word(text: text, written: word, clause: clause))
      word = ""
      isBroken = false
    }

    private static let apostrophes: Set<Character> = ["'", "’", "ʼ", "`", "´"]
  }
}
