/// Words that mean something when they stand close together: «пахн|тхне газ», «=син».
///
/// Blanks separate what must all be there, in any order; `|` separates what is as good as the
/// other; each is the beginning of a word, with `=` in front the whole word.
public struct WordPattern: Hashable, Sendable {
  /// How many other words may stand among those of a pattern.
  private static let looseness = 3
  /// The most words of a pattern.
  static let partLimit = 5

  /// The pattern as its author wrote it.
  public let text: String
  private let parts: [[Stem]]

  private struct Stem: Hashable, Sendable {
    let text: String
    let isWhole: Bool

    func fits(_ word: String) -> Bool { isWhole ? word == text : word.hasPrefix(text) }
  }

  /// Nil when a part is empty, is shorter than two letters or holds anything but letters and
  /// digits, or when there are more than five parts.
  public init?(_ text: String) {
    let parts = text.split(separator: " ").map { part in
      part.split(separator: "|", omittingEmptySubsequences: false).map(Self.stem)
    }
    guard (1...Self.partLimit).contains(parts.count) else { return nil }
    let known = parts.map { $0.compactMap(\.self) }
    guard zip(parts, known).allSatisfy({ $0.count == $1.count }) else { return nil }
    self.text = text
    self.parts = known
  }

  private static func stem(_ text: Substring) -> Stem? {
    let isWhole = text.hasPrefix("=")
    let word = Utterance(String(isWhole ? text.dropFirst() : text)).words
    guard word.count == 1, let only = word.first, only.text.count >= 2 else { return nil }
    let letters = text.filter { $0.isLetter || $0.isNumber }
    guard letters.count == only.text.count else { return nil }
    return Stem(text: only.text, isWhole: isWhole)
  }

  /// The words of a text that fit and are not taken back, as they were written; nil without any.
  func match(in text: Utterance) -> String? {
    let negation = Negation(text)
    let span = parts.count + Self.looseness
    for start in text.words.indices {
      let window = start..<min(start + span, text.words.endIndex)
      let found = places(of: parts[...], in: window, of: text, taken: []) { places in
        places.contains(start)
          && places.allSatisfy { place in
            negation.negator(of: place).map(places.contains) ?? true
          }
      }
      if let found { return found.sorted().map { text.words[$0].written }.joined(separator: " ") }
    }
    return nil
  }

  /// The first choice of one place for each part that is as wanted.
  private func places(
    of parts: ArraySlice<[Stem]>, in window: Range<Int>, of text: Utterance, taken: Set<Int>,
    wanted: (Set<Int>) -> Bool
  ) -> Set<Int>? {
    guard let part = parts.first else { return wanted(taken) ? taken : nil }
    for place in window where !taken.contains(place) {
      guard part.contains(where: { $0.fits(text.words[place].text) }) else { continue }
      let found = places(
        of: parts.dropFirst(), in: window, of: text, taken: taken.union([place]), wanted: wanted)
      if let found { return found }
    }
    return nil
  }
}
