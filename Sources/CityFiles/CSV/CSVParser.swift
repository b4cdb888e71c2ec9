/// A record of a CSV file, or why it is none.
enum CSVRecord: Hashable, Sendable {
  case fields([String], line: Int)
  case broken(String, line: Int)
}

/// Reads comma-separated values as RFC 4180 describes them; lines may end in a line feed alone.
///
/// A record that is broken is answered as such, and reading goes on with the next line. Empty lines
/// are skipped.
struct CSVParser {
  private let bytes: [UInt8]
  private var index: Int
  private var line = 1
  private let fieldLimit: Int

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// - Parameter fieldLimit: the most fields that a record may have.
  init(bytes: [UInt8], fieldLimit: Int = 100) {
    self.bytes = bytes
    self.fieldLimit = fieldLimit
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record; nil at the end.
  mutating func next() -> CSVRecord? {
    while index < bytes.count, takeLineEnd() {}
    guard index < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      switch field() {
      case .success(let text): fields.append(text)
      case .failure(let problem):
        skipLine()
        return .broken(problem.message, line: start)
      }
      guard fields.count <= fieldLimit else {
        skipLine()
        return .broken("more than \(fieldLimit) fields", line: start)
      }
      if index >= bytes.count || takeLineEnd() { return .fields(fields, line: start) }
      // A field ends before a comma, a line's end or the file's; only the comma is left.
      index += 1
    }
  }

  private struct Problem: Error { let message: String }

  private mutating func field() -> Result<String, Problem> {
    let isQuoted = index < bytes.count && bytes[index] == Self.quote
    let content = isQuoted ? quotedField() : plainField()
    return content.flatMap { content in
      guard let text = String(validating: content, as: UTF8.self), !content.contains(0) else {
        return .failure(Problem(message: "not UTF-8 text"))
      }
      return .success(text)
    }
  }

  private mutating func plainField() -> Result<[UInt8], Problem> {
    let start = index
    while index < bytes.count, bytes[index] != Self.comma, !isLineEnd(at: index) {
      guard bytes[index] != Self.quote else {
        return .failure(Problem(message: "a quotation mark inside a field without quotation marks"))
      }
      index += 1
    }
    return .success(Array(bytes[start..<index]))
  }

  private mutating func quotedField() -> Result<[UInt8], Problem> {
    index += 1
    var content: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Self.lineFeed { line += 1 }
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      if index < bytes.count, bytes[index] == Self.quote {
        content.append(byte)
        index += 1
      } else if index >= bytes.count || bytes[index] == Self.comma || isLineEnd(at: index) {
        return .success(content)
      } else {
        return .failure(Problem(message: "text after a closing quotation mark"))
      }
    }
    return .failure(Problem(message: "a quotation mark is never closed"))
  }

  private func isLineEnd(at index: Int) -> Bool {
    bytes[index] == Self.lineFeed
      || bytes[index] == Self.carriageReturn && index + 1 < bytes.count
        && bytes[index + 1] == Self.lineFeed
  }

  private mutating func takeLineEnd() -> Bool {
    guard isLineEnd(at: index) else { return false }
    index += bytes[index] == Self.lineFeed ? 1 : 2
    line += 1
    return true
  }

  private mutating func skipLine() {
    while index < bytes.count, !takeLineEnd() { index += 1 }
  }
}
