/// An address as somebody types it: words of a street's names and, perhaps, a house number.
struct TypedAddress: Hashable, Sendable {
  /// A long line of rubbish costs no more than a long address.
  private static let characterLimit = 200
  private static let wordLimit = 8

  /// All words, lower-case, without punctuation.
  let words: [String]
  /// The words without the number.
  let streetWords: [String]
  /// The last word that begins with a digit: «8 Березня 12».
  let number: String?

  /// Takes a line apart; «12 а» is «12а».
  init(_ typed: String) {
    var words: [String] = []
    let parts = typed.prefix(Self.characterLimit).lowercased()
      .split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "/" || $0 == "-") }
    for part in parts.prefix(Self.wordLimit) {
      if part.count == 1, part.first?.isLetter == true, let last = words.last,
        last.allSatisfy(\.isNumber)
      {
        words[words.count - 1] += part
      } else {
        words.append(String(part))
      }
    }
    self.words = words
    if let place = words.lastIndex(where: { $0.first?.isNumber ?? false }) {
      number = words[place]
      words.remove(at: place)
    } else {
      number = nil
    }
    streetWords = words
  }
}
