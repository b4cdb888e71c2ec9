/// What well-behaved code does not do, or not without saying why.
enum Manners {
  /// All findings in one file.
  static func findings(in file: SwiftFile) -> [Finding] {
    file.findings(shortcut) + unexplained(in: file) + leftovers(in: file)
  }

  /// Shortcuts that end the program where an error should be told.
  private static func shortcut(_ code: String) -> String? {
    if code.contains("try!") { return "try! ends the program" }
    if code.contains("as!") { return "as! ends the program" }
    return unwrapsByForce(code) ? "a forced unwrap ends the program" : nil
  }

  /// An exclamation mark right after a value; `!=` and a leading `!` are something else.
  private static func unwrapsByForce(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    return bytes.indices.dropFirst().contains { index in
      guard bytes[index] == UInt8(ascii: "!") else { return false }
      let isComparison = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "=")
      return !isComparison && endsValue(bytes[index - 1])
    }
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ")"),
      UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  /// What is allowed only with a comment that says why.
  private static func unexplained(in file: SwiftFile) -> [Finding] {
    file.code.enumerated().compactMap { index, line in
      let path = file.path
      let isUnsafe = line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)")
      if isUnsafe, !file.hasComment(around: index, before: 1, after: 0) {
        return Finding(path: path, line: index + 1, what: "no comment proves that this is safe")
      }
      if line.contains("try?"), !file.hasComment(around: index, before: 4, after: 2) {
        return Finding(path: path, line: index + 1, what: "no comment says why errors go unheard")
      }
      return nil
    }
  }

  /// Notes to oneself; split here so that this file is not found.
  private static func leftovers(in file: SwiftFile) -> [Finding] {
    let notes = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:"]
    return file.lines.enumerated().compactMap { index, line in
      notes.first { line.contains($0) }.map {
        Finding(path: file.path, line: index + 1, what: "\($0): do it or leave it")
      }
    }
  }
}
