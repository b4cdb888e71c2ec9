import Foundation

/// The project speaks of itself only: not of the machine or the papers it was written with.
enum Provenance {
  /// Folders that mean something on every machine; `/tmp` only with the project's own prefix.
  private static let places = ["/home/", "/root/", "/Users/", "/mnt/", "/tmp/"]
  private static let ownTemporary = ["/tmp/hotline-", "/tmp/$", "/tmp/\\("]
  private static let phrases = ["co-authored" + "-by", "issue" + " #"]

  /// Lines that tell where or how they were written.
  static func findings(path: String, text: String) -> [Finding] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, line in
      objection(String(line)).map { Finding(path: path, line: index + 1, what: $0) }
    }
  }

  private static func objection(_ line: String) -> String? {
    var rest = line
    for own in ownTemporary { rest = rest.replacingOccurrences(of: own, with: "") }
    if let place = places.first(where: { mentions(rest, $0) }) {
      return "\(place)… is a place on somebody's machine"
    }
    return phrases.first { rest.range(of: $0, options: .caseInsensitive) != nil }
      .map { "«\($0)» tells of how it was written" }
  }

  /// A path from the root, not the middle of a longer one.
  private static func mentions(_ line: String, _ place: String) -> Bool {
    guard let range = line.range(of: place) else { return false }
    guard range.lowerBound > line.startIndex else { return true }
    let before = line[line.index(before: range.lowerBound)]
    return !(before.isLetter || before.isNumber || "_.-})*~".contains(before))
  }
}
