import Hotline

/// Finds a service by what the dispatcher types while listening: «нема опал», «ліфт».
///
/// The catalogue keeps stems, people type whole words or beginnings, so a typed word fits when one
/// of the two begins with the other. Every typed word must fit.
enum ServiceSearch {
  private static let shortestStem = 3
  private static let wordLimit = 8

  static func find(_ typed: String, in services: [Service], limit: Int) -> [Service] {
    let typed = words(typed).prefix(wordLimit)
    guard !typed.isEmpty else { return Array(leaves(services).prefix(limit)) }
    let branches = Set(services.compactMap(\.parent))
    let scored = services.enumerated().compactMap { position, service -> (Int, Int, Service)? in
      guard let score = score(typed, service) else { return nil }
      // What people complain about is a leaf; a branch is only the last resort.
      return (branches.contains(service.code) ? score - 2 : score, position, service)
    }
    return scored.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(limit).map(\.2)
  }

  private static func leaves(_ services: [Service]) -> [Service] {
    let branches = Set(services.compactMap(\.parent))
    return services.filter { !branches.contains($0.code) }
  }

  /// Nil when a typed word fits nowhere; words of the name weigh more than synonyms.
  private static func score(_ typed: some Sequence<String>, _ service: Service) -> Int? {
    let names = words(service.nameUK + " " + service.nameEN)
    let stems = words(service.searchWords)
    var sum = 0
    for word in typed {
      if names.contains(where: { $0.hasPrefix(word) }) {
        sum += 3
      } else if stems.contains(where: { fits(word, stem: $0) }) {
        sum += 2
      } else if names.contains(where: { sharesStem(word, $0) }) {
        sum += 1
      } else {
        return nil
      }
    }
    return sum
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
