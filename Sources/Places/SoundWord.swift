/// The key of a word (see `NameKey`), ready to be compared with many.
struct SoundWord: Hashable, Sendable {
  struct Match: Hashable, Sendable {
    let fit: NameFit
    let cost: Int
  }

  let letters: [UInt8]
  /// Which of the letters a…z occur: two words far apart in this need no closer look.
  private let occurring: UInt32

  init(_ key: String) {
    letters = Array(key.utf8)
    occurring = letters.reduce(0) { bits, letter in
      (97...122).contains(letter) ? bits | 1 << UInt32(letter - 97) : bits
    }
  }

  private var isNumber: Bool { letters.allSatisfy { (48...57).contains($0) } }

  /// The same word, a word that begins so, or the word in another case.
  func closeness(to word: SoundWord) -> Match? {
    if letters == word.letters { return Match(fit: .whole, cost: 0) }
    if word.letters.starts(with: letters) {
      return Match(fit: .beginning, cost: 1 + min(4, (word.letters.count - letters.count) / 2))
    }
    let common = zip(letters, word.letters).prefix { $0 == $1 }.count
    let longest = max(letters.count, word.letters.count)
    // «школи» of «школа», «ЦУМу» of «ЦУМ».
    guard !isNumber, common >= 3, longest - common <= 2 else { return nil }
    return Match(fit: .beginning, cost: 2)
  }

  /// A word, or the beginning of one, that differs by a slip or two.
  func likeness(to word: SoundWord) -> Match? {
    guard letters.count >= 4, !isNumber else { return nil }
    let allowed = letters.count >= 7 ? 2 : 1
    guard (occurring & ~word.occurring).nonzeroBitCount <= allowed,
      word.letters.count + allowed >= letters.count
    else { return nil }
    let slips = slips(to: word, allowed: allowed)
    return slips.map { Match(fit: .alike, cost: 4 + 3 * $0) }
  }

  /// The least changes that make these letters the beginning of the word's; nil above `allowed`.
  /// Neighbours exchanged count once (optimal string alignment).
  private func slips(to word: SoundWord, allowed: Int) -> Int? {
    let other = word.letters.prefix(letters.count + allowed)
    var older: [Int] = []
    var former = Array(0...other.count)
    for (row, letter) in letters.enumerated() {
      var line = [row + 1]
      line.reserveCapacity(other.count + 1)
      for (column, another) in other.enumerated() {
        var least = min(
          former[column] + (letter == another ? 0 : 1), former[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, letter == other[column - 1], letters[row - 1] == another {
          least = min(least, older[column - 1] + 1)
        }
        line.append(least)
      }
      guard line.min() ?? 0 <= allowed else { return nil }
      (older, former) = (former, line)
    }
    let least = former.min() ?? 0
    return least <= allowed ? least : nil
  }
}
