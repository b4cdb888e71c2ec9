import Hotline

/// Finds a service by what the dispatcher types while listening: «нема опал», «ліфт».
///
/// The catalogue keeps stems, people type whole words or beginnings, so a typed word fits when one
/// of the two begins with the other. What fits more of the typed words hides what fits fewer.
enum ServiceSearch {
  private static let shortestStem = 3
  private static let wordLimit = 8

  /// How well a service fits.
  private struct Fit {
    let service: Service
    let position: Int
    /// How many of the typed words it has.
    let words: Int
    let score: Int
  }

  static func find(_ typed: String, in services: [Service], limit: Int) -> [Service] {
    let typed = words(typed).prefix(wordLimit)
    let branches = Set(services.compactMap(\.parent))
    guard !typed.isEmpty else {
      return Array(services.filter { !branches.contains($0.code) }.prefix(limit))
    }
    let fits = services.enumerated().map { position, service in
      let scores = scores(typed, service)
      // What people complain about is a leaf; a branch is only the last resort.
      let malus = branches.contains(service.code) ? 2 : 0
      return Fit(
        service: service, position: position, words: scores.count,
        score: scores.reduce(0, +) - malus)
    }
    let most = fits.map(\.words).max() ?? 0
    guard most > 0 else { return [] }
    return fits.filter { $0.words == most }
      .sorted { ($1.score, $0.position) < ($0.score, $1.position) }
      .prefix(limit).map(\.service)
  }

  /// A number for each typed word that fits; words of the name weigh more than synonyms.
  private static func scores(_ typed: some Sequence<String>, _ service: Service) -> [Int] {
    let names = words(service.nameUK + " " + service.nameEN)
    let stems = words(service.searchWords)
    return typed.compactMap { word in
      if names.contains(where: { $0.hasPrefix(word) }) { return 3 }
      if stems.contains(where: { fits(word, stem: $0) }) { return 2 }
      return names.contains { sharesStem(word, $0) } ? 1 : nil
    }
  }

  private static func fits(_ word: String, stem: String) -> Bool {
    stem.hasPrefix(word) || (stem.count >= shortestStem && word.hasPrefix(stem))
  }

  /// «опаленням» and «опалення»: all but the last two letters of the longer one are the same.
  private static func sharesStem(_ word: String, _ name: String) -> Bool {
    let shared = zip(word, name).prefix { $0 == $1 }.count
    return shared > shortestStem && shared >= word.count - 2
  }

  private static func words(_ text: String) -> [String] {
    text.prefix(400).lowercased().replacing("’", with: "'")
      .split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
  }
}
