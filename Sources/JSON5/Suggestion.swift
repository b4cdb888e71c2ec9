/// Guesses what somebody meant who mistyped a word.
public enum Suggestion {
  /// «; did you mean «teplo»?», or nothing when no candidate is near.
  public static func hint(for word: String, among candidates: some Sequence<String>) -> String {
    guard let nearest = nearest(to: word, among: candidates) else { return "" }
    return "; did you mean «\(nearest)»?"
  }

  /// The candidate with the fewest typing errors, at most a third of the word's length; the first
  /// in alphabetical order among equals.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().prefix(80))
    let limit = max(1, letters.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let others = Array(candidate.lowercased().prefix(80))
      guard abs(others.count - letters.count) <= limit else { continue }
      let distance = distance(letters, others)
      guard distance <= limit else { continue }
      if let known = best, (known.distance, known.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }

  /// How many letters were left out, added, changed or swapped with their neighbour
  /// (optimal string alignment distance).
  static func distance(_ from: [Character], _ to: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for row in 0..<from.count {
      var current = [row + 1]
      current.reserveCapacity(to.count + 1)
      for column in 0..<to.count {
        let substitution = last[column] + (from[row] == to[column] ? 0 : 1)
        var cost = min(last[column + 1] + 1, current[column] + 1, substitution)
        if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[to.count]
  }
}
