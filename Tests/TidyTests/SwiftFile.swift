/// A Swift file as lines, once as written and once with nothing but code in them.
struct SwiftFile: Sendable {
  let path: String
  let lines: [String]
  /// The same lines without comments and without what string literals say.
  let code: [String]
  private let commentLines: Set<Int>

  init(path: String, text: String) {
    self.path = path
    lines = Self.split(text)
    let reading = CodeReader.read(text)
    code = Self.split(reading.code)
    commentLines = reading.commentLines
  }

  /// A rule that looks at each line of code by itself.
  func findings(_ rule: (String) -> String?) -> [Finding] {
    code.enumerated().compactMap { index, line in
      rule(line).map { Finding(path: path, line: index + 1, what: $0) }
    }
  }

  /// Whether a comment stands on one of the lines around line `index`, counted from 0.
  func hasComment(around index: Int, before: Int, after: Int) -> Bool {
    (index - before...index + after).contains(where: commentLines.contains)
  }

  private static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension StringProtocol {
  /// How many blanks a line begins with.
  var indentation: Int { utf8.prefix { $0 == UInt8(ascii: " ") }.count }

  /// The line without the blanks before it.
  var unindented: SubSequence { drop { $0 == " " } }

  /// The words of the line, in the sense of identifiers and keywords.
  var words: [SubSequence] { split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "@") } }
}
