import Hotline

/// All names of a city, ready to be searched by what people type.
public struct Gazetteer: Sendable {
  /// The streets.
  public let streets: [GazetteerStreet]
  /// The named places.
  public let landmarks: [Landmark]
  /// The settlements, of the hromada and around it.
  public let settlements: [Settlement]
  let streetNames: NameIndex
  let landmarkNames: NameIndex
  let settlementNames: NameIndex
  let kinds: [StreetKind?]

  /// A gazetteer of entries in any order.
  public init(streets: [GazetteerStreet], landmarks: [Landmark], settlements: [Settlement]) {
    self.streets = streets.sorted { ($0.nameUK, $0.id) < ($1.nameUK, $1.id) }
    self.landmarks = landmarks
    self.settlements = settlements
    var names = NameIndex()
    for (entry, street) in self.streets.enumerated() {
      names.add(Self.coreWords(street.nameUK), entry: entry, penalty: 0)
      names.add(Self.coreWords(street.nameEN), entry: entry, penalty: 1)
      for name in street.otherNames { names.add(Self.coreWords(name), entry: entry, penalty: 2) }
    }
    streetNames = names
    kinds = self.streets.map { Self.kind(of: $0.nameUK) }
    landmarkNames = Self.index(landmarks.map { [$0.nameUK, $0.nameEN] + $0.otherNames })
    settlementNames = Self.index(settlements.map { [$0.nameUK, $0.nameEN] + $0.otherNames })
  }

  private static func index(_ entries: [[String]]) -> NameIndex {
    var index = NameIndex()
    for (entry, names) in entries.enumerated() {
      for (place, name) in names.enumerated() {
        index.add(NameKey.words(of: name), entry: entry, penalty: min(place, 2))
      }
    }
    return index
  }

  /// A street's name without what kind of street it is: «вулиця Набережна» keeps «набережна».
  static func coreWords(_ name: String) -> [String] {
    var words = NameKey.words(of: name)
    guard words.count > 1 else { return words }
    if words.first.flatMap({ StreetKind(word: $0) }) != nil {
      words.removeFirst()
    } else if words.last.flatMap({ StreetKind(word: $0) }) != nil {
      words.removeLast()
    }
    return words
  }

  static func kind(of name: String) -> StreetKind? {
    NameKey.words(of: name).lazy.compactMap { StreetKind(word: $0) }.first
  }
}
