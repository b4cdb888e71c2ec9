/// How a name fits words: what was found first is found best.
public enum NameFit: Int, Comparable, Hashable, Sendable {
  /// Every word is one of the name's, and the name has no other.
  case whole
  /// Every word is one of the name's.
  case words
  /// A word is the beginning of one of the name's, or another case of it.
  case beginning
  /// A word is spelled or heard otherwise.
  case alike

  /// Better fits come first.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Names by the sounds of their words. Each word is kept once, so that a search compares the words
/// typed with some thousand others and not with every name.
struct NameIndex: Sendable {
  /// A name found: whose it is, how well it fits, and finer differences (less is better).
  struct Hit: Sendable {
    var entry: Int
    var fit: NameFit
    var cost: Int
  }

  private struct Name: Sendable {
    let entry: Int
    let words: [Int]
    let penalty: Int
  }

  private var words: [SoundWord] = []
  private var numbers: [String: Int] = [:]
  private var names: [Name] = []

  /// Adds a name of an entry.
  ///
  /// - Parameter penalty: how much worse this name is than the entry's first.
  mutating func add(_ name: [String], entry: Int, penalty: Int) {
    let keys = name.map { NameKey.word($0) }.filter { !$0.isEmpty }
    guard !keys.isEmpty else { return }
    names.append(Name(entry: entry, words: keys.map { number(of: $0) }, penalty: penalty))
  }

  private mutating func number(of key: String) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = words.count
    words.append(SoundWord(key))
    return words.count - 1
  }

  /// The entries with a name that has all the words, each with its best name, unordered. Only where
  /// there is none, names that sound alike.
  func search(_ typed: [String]) -> [Hit] {
    let keys = typed.map { SoundWord(NameKey.word($0)) }.filter { !$0.letters.isEmpty }
    guard !keys.isEmpty else { return [] }
    let close = hits(keys) { typed, word in typed.closeness(to: word) }
    if !close.isEmpty { return close }
    return hits(keys) { typed, word in typed.closeness(to: word) ?? typed.likeness(to: word) }
  }

  private func hits(
    _ typed: [SoundWord], _ compare: (SoundWord, SoundWord) -> SoundWord.Match?
  ) -> [Hit] {
    let matches = typed.map { typed in words.map { compare(typed, $0) } }
    var best: [Int: Hit] = [:]
    for name in names {
      guard let hit = hit(name, matches) else { continue }
      if let known = best[name.entry], (known.fit, known.cost) <= (hit.fit, hit.cost) { continue }
      best[name.entry] = hit
    }
    return Array(best.values)
  }

  /// Each word typed takes the best of the name's words that no earlier one has taken.
  private func hit(_ name: Name, _ matches: [[SoundWord.Match?]]) -> Hit? {
    guard matches.count <= name.words.count else { return nil }
    var taken: [Int] = []
    var (fit, cost) = (NameFit.whole, name.penalty)
    for typed in matches {
      var best: (place: Int, match: SoundWord.Match)?
      for (place, word) in name.words.enumerated() where !taken.contains(place) {
        guard let match = typed[word], best.map({ match.cost < $0.match.cost }) ?? true else {
          continue
        }
        best = (place, match)
      }
      guard let best else { return nil }
      taken.append(best.place)
      fit = max(fit, best.match.fit)
      cost += best.match.cost * 10
    }
    let others = name.words.count - taken.count
    if fit == .whole, others > 0 { fit = .words }
    let isInOrder = taken == taken.sorted()
    return Hit(
      entry: name.entry, fit: fit,
      cost: cost + others * 3 + (isInOrder ? 0 : 4) + (taken.first == 0 ? 0 : 1))
  }
}
