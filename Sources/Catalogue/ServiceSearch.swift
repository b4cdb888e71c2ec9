import Foundation
import Hotline

/// Finds services by what people say: «холодні батареї», «нема опал», «лифт не работает».
///
/// The catalogue keeps stems, people type whole words or their beginnings, in Ukrainian or in
/// Russian, with slips of the finger. A word that few services have says more than one that many
/// have.
public struct ServiceSearch: Sendable {
  private static let wordLimit = 24
  private static let characterLimit = 400
  /// What is hidden: services that fit less than this share of what the best one does.
  private static let leastShare = 0.55

  /// A service with its words as they are compared.
  private struct Entry: Sendable {
    let service: Service
    let isBranch: Bool
    let names: [SpokenWord]
    let stems: [SpokenWord]
  }

  private let entries: [Entry]

  /// A search in a catalogue, in its order.
  public init(_ services: [Service]) {
    let branches = Set(services.compactMap(\.parent))
    entries = services.map { service in
      Entry(
        service: service, isBranch: branches.contains(service.code),
        names: SpokenWord.words(of: service.nameUK + " " + service.nameEN, limit: .max),
        stems: SpokenWord.words(of: service.searchWords, limit: .max))
    }
  }

  /// The services that fit best, the best first; of nothing typed, the leaves in their order.
  public func find(_ typed: String, limit: Int) -> [Service] {
    let typed = String(typed.prefix(Self.characterLimit))
    let words = SpokenWord.words(of: typed, limit: Self.wordLimit)
    guard !words.isEmpty else {
      return entries.lazy.filter { !$0.isBranch }.prefix(limit).map(\.service)
    }
    let fits = words.map { word in entries.map { Self.fit(word, $0) } }
    let scores = entries.indices.map { place in
      zip(words, fits).reduce(0) { sum, fits in sum + fits.1[place] * Self.weight(of: fits.1) }
        // What people complain about is a leaf; a branch is only the last resort.
        * (entries[place].isBranch ? 0.7 : 1)
    }
    let best = scores.max() ?? 0
    guard best > 0 else { return [] }
    return entries.indices.filter { scores[$0] >= best * Self.leastShare }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }
      .prefix(limit).map { entries[$0].service }
  }

  /// The more services a word fits, the less it says.
  private static func weight(of fits: [Double]) -> Double {
    let count = fits.count { $0 > 0 }
    return count > 0 ? log(1 + Double(fits.count) / Double(count)) : 0
  }

  /// How well a typed word fits a service, 0…3; words of the name weigh more than stems.
  private static func fit(_ word: SpokenWord, _ entry: Entry) -> Double {
    let name = entry.names.reduce(0) { max($0, word.likeness(toName: $1)) }
    let stem = entry.stems.reduce(0) { max($0, word.likeness(toStem: $1)) }
    return max(1.25 * name, stem) + 0.25 * min(name, stem)
  }
}
