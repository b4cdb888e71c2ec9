/// A text as the set of its triples of letters, so that texts are compared without regard to word
/// order, endings and single slips (the measure of PostgreSQL's pg_trgm).
struct TextLikeness: Hashable, Sendable {
  /// In order, each once.
  private let triples: [UInt64]

  /// The most scalars that are looked at.
  private static let scalarLimit = 400

  init(_ text: String) {
    var triples: [UInt64] = []
    var last: UInt64 = 0
    let blank = UInt64(UInt8(ascii: " "))
    // A scalar has 21 bits at most, so three fit a number, and no two triples look the same.
    func add(_ scalar: UInt64) {
      last = (last << 21 | scalar) & (1 << 63 - 1)
      triples.append(last)
    }
    var wasBlank = true
    for scalar in text.lowercased().unicodeScalars.prefix(Self.scalarLimit) {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if wasBlank { last = blank << 21 | blank }
        add(UInt64(scalar.value))
        wasBlank = false
      } else if !wasBlank {
        add(blank)
        wasBlank = true
      }
    }
    if !wasBlank { add(blank) }
    triples.sort()
    self.triples = triples.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The share of triples that both have, 0…1; two texts without a letter are alike.
  func share(with other: TextLikeness) -> Double {
    if triples.isEmpty, other.triples.isEmpty { return 1 }
    var (mine, theirs, common) = (0, 0, 0)
    while mine < triples.count, theirs < other.triples.count {
      if triples[mine] == other.triples[theirs] {
        common += 1
        mine += 1
        theirs += 1
      } else if triples[mine] < other.triples[theirs] {
        mine += 1
      } else {
        theirs += 1
      }
    }
    return Double(common) / Double(triples.count + other.triples.count - common)
  }
}
