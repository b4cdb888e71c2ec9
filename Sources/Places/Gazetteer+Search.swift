import Hotline

/// What a line may mean, before houses are looked up.
public struct GazetteerSearch: Sendable {
  /// A street that fits.
  public struct StreetHit: Hashable, Sendable {
    /// The street.
    public var street: GazetteerStreet
    /// How well one of its names fits.
    public var fit: NameFit
    /// Finer differences between equal fits; less is better.
    public var cost: Int
    /// The number to look for there (see `NumberKey`); nil where none was typed.
    public var number: String?
  }

  /// A named place that fits.
  public struct LandmarkHit: Hashable, Sendable {
    /// The place.
    public var landmark: Landmark
    /// How well one of its names fits.
    public var fit: NameFit
    /// Finer differences between equal fits; less is better.
    public var cost: Int
  }

  /// The line taken apart.
  public var typed: TypedPlace
  /// Streets, best first.
  public var streets: [StreetHit] = []
  /// Named places, best first.
  public var landmarks: [LandmarkHit] = []
  /// A settlement that was named and does not belong to the hromada.
  public var outside: String?

  /// Whether nothing was found.
  public var isEmpty: Bool { streets.isEmpty && landmarks.isEmpty }
}

extension Gazetteer {
  /// The most streets and the most landmarks of an answer.
  public static let streetLimit = 512
  static let landmarkLimit = 10

  /// Streets, landmarks or a place outside that a line may mean; anything may stand in the line.
  public func search(_ line: String) -> GazetteerSearch {
    let found = plainSearch(line)
    guard found.isEmpty, found.outside == nil, let corrected = KeyboardSlip.corrected(line) else {
      return found
    }
    let other = plainSearch(corrected)
    return other.isEmpty ? found : other
  }

  private func plainSearch(_ line: String) -> GazetteerSearch {
    let typed = TypedPlace(line)
    var search = GazetteerSearch(typed: typed)
    var words = typed.words
    var home: SettlementCode?
    switch settlement(typed.settlementWords) {
    case .none: break
    case .ours(let settlement, let rest):
      home = settlement
      // Words that are the settlement's name stand for no street.
      words = Array(words.dropFirst(min(words.count, typed.settlementWords.count - rest - 1)))
    case .outside(let name):
      search.outside = name
      return search
    case .unknown:
      words = typed.settlementWords + words.filter { !typed.settlementWords.contains($0) }
    }
    search.streets = streets(words, typed, in: home)
    search.landmarks = landmarks(words, typed)
    guard search.isEmpty else { return search }
    if !typed.settlementWords.isEmpty, home == nil {
      search.outside = typed.settlementWords.joined(separator: " ")
    } else {
      search.outside = neighbour(among: words)
    }
    return search
  }

  // MARK: Settlements

  private enum Named {
    case none
    case unknown
    /// One of ours, and how many of the words do not belong to its name.
    case ours(SettlementCode, rest: Int)
    case outside(String)
  }

  private func settlement(_ words: [String]) -> Named {
    guard !words.isEmpty else { return .none }
    for count in stride(from: words.count, through: 1, by: -1) {
      let hit = settlementNames.search(Array(words.prefix(count))).filter { $0.fit < .alike }
        .min { ($0.fit, $0.cost) < ($1.fit, $1.cost) }
      guard let hit else { continue }
      let settlement = settlements[hit.entry]
      return settlement.isOutside
        ? .outside(settlement.nameUK) : .ours(settlement.code, rest: words.count - count)
    }
    return .unknown
  }

  /// A neighbour that is named without «м.» or «с.»: «Черкаси, Шевченка 5».
  private func neighbour(among words: [String]) -> String? {
    for first in words.indices {
      for last in (first..<words.count).reversed() {
        let hit = settlementNames.search(Array(words[first...last])).first { $0.fit == .whole }
        if let hit, settlements[hit.entry].isOutside { return settlements[hit.entry].nameUK }
      }
    }
    return nil
  }

  // MARK: Streets and landmarks

  private func streets(_ words: [String], _ typed: TypedPlace, in home: SettlementCode?)
    -> [GazetteerSearch.StreetHit]
  {
    var hits = streetNames.search(words).map { hit($0, typed, number: typed.number) }
    if let number = typed.typedNumber?.lowercased(), !words.isEmpty || !typed.kinds.isEmpty {
      // «8 Березня» is a street, too.
      let numbered = streetNames.search([number] + words) + streetNames.search(words + [number])
      hits += numbered.filter { $0.fit < .alike }.map { hit($0, typed, number: nil) }
    }
    if words.isEmpty {
      let names = typed.kindWords.filter { StreetKind(word: $0) != .street }
      hits += streetNames.search(names).map { hit($0, typed, number: typed.number) }
      hits += ofKind(typed)
    }
    if let home { hits = hits.filter { $0.street.settlement == home } }
    return best(hits)
  }

  private func hit(_ hit: NameIndex.Hit, _ typed: TypedPlace, number: String?)
    -> GazetteerSearch.StreetHit
  {
    let isOther = typed.kinds.first.map { $0 != kinds[hit.entry] } ?? false
    return .init(
      street: streets[hit.entry], fit: hit.fit, cost: hit.cost + (isOther ? 5 : 0), number: number)
  }

  /// «вул 12», and «12» alone: any street, or any of the kind.
  private func ofKind(_ typed: TypedPlace) -> [GazetteerSearch.StreetHit] {
    guard typed.number != nil || !typed.kinds.isEmpty else { return [] }
    return streets.indices.lazy.filter { typed.kinds.isEmpty || typed.kinds.first == kinds[$0] }
      .prefix(Self.streetLimit).map {
        .init(street: streets[$0], fit: .beginning, cost: 50, number: typed.number)
      }
  }

  private func best(_ hits: [GazetteerSearch.StreetHit]) -> [GazetteerSearch.StreetHit] {
    var seen: Set<SeenStreet> = []
    let sorted = hits.sorted {
      ($0.fit, $0.cost, $0.street.nameUK, $0.street.id)
        < ($1.fit, $1.cost, $1.street.nameUK, $1.street.id)
    }
    let distinct = sorted.filter {
      seen.insert(SeenStreet(street: $0.street.id, number: $0.number)).inserted
    }
    return Array(distinct.prefix(Self.streetLimit))
  }

  private struct SeenStreet: Hashable {
    let street: StreetID
    let number: String?
  }

  private func landmarks(_ words: [String], _ typed: TypedPlace) -> [GazetteerSearch.LandmarkHit] {
    let number = typed.typedNumber.map { [$0.lowercased()] } ?? []
    // «площа» and «набережна» are kinds of street, and words of «Площа Ринок», too.
    var hits = landmarkNames.search(words + typed.kindWords + number)
    if hits.isEmpty, typed.isBeside { hits = landmarkNames.search(words) }
    return hits.map {
      .init(landmark: landmarks[$0.entry], fit: $0.fit, cost: $0.cost)
    }.sorted { ($0.fit, $0.cost, $0.landmark.code) < ($1.fit, $1.cost, $1.landmark.code) }
      .prefix(Self.landmarkLimit).map(\.self)
  }
}
