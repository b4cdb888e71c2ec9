/// Every public declaration says what it is.
enum Documentation {
  /// Public declarations without a comment of their own.
  static func findings(in file: SwiftFile) -> [Finding] {
    file.code.enumerated().compactMap { index, line in
      guard declaresPublicly(line), !isDocumented(index, in: file) else { return nil }
      return Finding(path: file.path, line: index + 1, what: "public and not documented")
    }
  }

  private static func declaresPublicly(_ line: String) -> Bool {
    let words = line.words.drop { $0.hasPrefix("@") }
    guard words.first == "public" else { return false }
    // An extension gives what it holds its access; an import and an override repeat.
    let exempt: Set<Substring> = ["extension", "import", "override"]
    return exempt.isDisjoint(with: words.prefix(3))
  }

  /// A comment stands above, with nothing but attributes in between.
  private static func isDocumented(_ index: Int, in file: SwiftFile) -> Bool {
    for above in file.lines[..<index].reversed() {
      let text = above.unindented
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("//") else { return false }
    }
    return false
  }
}
