/// Reads comma-separated values as RFC 4180 describes them; lines may end in a line feed alone.
///
/// A record that is broken is answered as such, and reading goes on with the next line. Empty lines
/// are skipped. A file may be given whole, or piece by piece as it arrives.
public struct CSVParser: Sendable {
  private var bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var isWhole: Bool
  private var hasBegun = false
  /// A record was too long: its line's end is not here yet.
  private var isSkipping = false
  /// Reading the record came to the end of what is here.
  private var ranOut = false
  /// It did so inside quotation marks.
  private var isUnclosed = false
  private let fieldLimit: Int
  private let recordByteLimit: Int?

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads a whole file.
  ///
  /// - Parameter fieldLimit: the most fields that a record may have.
  public init(bytes: [UInt8], fieldLimit: Int = 100) {
    self.bytes = bytes
    self.fieldLimit = fieldLimit
    recordByteLimit = nil
    isWhole = true
  }

  /// Reads a file that comes in pieces: `append` each, ask `next` until it answers nil, and say
  /// `finish` behind the last.
  ///
  /// - Parameters:
  ///   - fieldLimit: the most fields that a record may have.
  ///   - recordByteLimit: the longest record; nothing beyond it is kept waiting for its end.
  public init(fieldLimit: Int = 100, recordByteLimit: Int = 65_536) {
    bytes = []
    self.fieldLimit = fieldLimit
    self.recordByteLimit = recordByteLimit
    isWhole = false
  }

  /// Takes the next piece of the file.
  public mutating func append(_ piece: some Sequence<UInt8>) {
    bytes.removeFirst(index)
    index = 0
    bytes.append(contentsOf: piece)
  }

  /// No more pieces follow.
  public mutating func finish() { isWhole = true }

  /// The next record; nil at the end, or when the next piece must be appended first.
  public mutating func next() -> CSVRecord? {
    guard isWhole || bytes.count - index >= Self.byteOrderMark.count else { return nil }
    if !hasBegun {
      hasBegun = true
      if bytes.starts(with: Self.byteOrderMark) { index = Self.byteOrderMark.count }
    }
    if isSkipping {
      skipLine()
      guard !ranOut else { return nil }
      isSkipping = false
    }
    while index < bytes.count, takeLineEnd() {}
    guard index < bytes.count else { return nil }
    let (start, startLine) = (index, line)
    ranOut = false
    isUnclosed = false
    let record = record()
    guard ranOut, let recordByteLimit else { return record }
    // A file in pieces: the record may go on in the next one, up to the limit; and a quotation mark
    // that is never closed spoils its own line, not all that follow.
    if isWhole, !isUnclosed { return record }
    (index, line) = (start, startLine)
    guard isWhole || bytes.count - start > recordByteLimit else { return nil }
    skipLine()
    isSkipping = ranOut && !isWhole
    if isWhole { return record }
    return .broken("longer than \(recordByteLimit) bytes", line: startLine)
  }

  private mutating func record() -> CSVRecord {
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
    if index >= bytes.count { ranOut = true }
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
        if index >= bytes.count { ranOut = true }
        return .success(content)
      } else {
        return .failure(Problem(message: "text after a closing quotation mark"))
      }
    }
    isUnclosed = true
    ranOut = true
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
    ranOut = false
    while index < bytes.count {
      if takeLineEnd() { return }
      index += 1
    }
    ranOut = true
  }
}
