/// How long files, functions and lines may be.
enum Sizes {
  static let fileLineLimit = 400
  static let medianFileLineLimit = 120
  static let functionLineLimit = 60
  static let columnLimit = 100

  /// Files, functions and lines of one file that are too long.
  static func findings(in file: SwiftFile) -> [Finding] {
    var findings: [Finding] = []
    if file.lines.count > fileLineLimit {
      findings.append(Finding(path: file.path, what: "\(file.lines.count) lines"))
    }
    for (index, line) in file.lines.enumerated() where line.count > columnLimit {
      findings.append(Finding(path: file.path, line: index + 1, what: "\(line.count) columns"))
    }
    for function in functions(of: file) where function.lines > functionLineLimit {
      findings.append(
        Finding(
          path: file.path, line: function.start, what: "a function of \(function.lines) lines"))
    }
    return findings
  }

  /// The line in the middle of all files' lengths.
  static func medianLength(of files: [SwiftFile]) -> Int {
    let lengths = files.map(\.lines.count).sorted()
    return lengths.isEmpty ? 0 : lengths[lengths.count / 2]
  }

  /// Functions with bodies: where each starts and how many lines it has.
  ///
  /// The formatter closes a body with a brace as far to the right as its `func` is, which
  /// `hotline lint` holds; so indentation says where a function ends.
  static func functions(of file: SwiftFile) -> [(start: Int, lines: Int)] {
    file.code.indices.compactMap { start in
      guard declaresFunction(file.code[start]) else { return nil }
      let indentation = file.code[start].indentation
      for end in file.code.indices[(start + 1)...] {
        let rest = file.code[end].unindented
        guard !rest.isEmpty, file.code[end].indentation <= indentation else { continue }
        // A signature over several lines goes on as far to the right as it began.
        if rest.hasPrefix(")") || rest.hasPrefix("{") || rest.hasPrefix("where") { continue }
        guard rest.hasPrefix("}"), file.code[end].indentation == indentation else { return nil }
        return (start + 1, end - start + 1)
      }
      return nil
    }
  }

  private static func declaresFunction(_ line: String) -> Bool {
    let starters: Set<Substring> = ["func", "init", "deinit", "subscript"]
    let modifiers: Set<Substring> = [
      "public", "private", "fileprivate", "internal", "package", "static", "class", "final",
      "mutating", "nonmutating", "consuming", "borrowing", "override", "required", "convenience",
      "nonisolated", "isolated", "@inline", "@discardableResult", "@Test", "@MainActor",
      "@Sendable", "@inlinable",
    ]
    guard let first = line.words.first(where: { !modifiers.contains($0) }) else { return false }
    return starters.contains(first)
  }
}
