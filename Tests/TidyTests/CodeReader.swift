/// Tells code from comments and string literals, well enough for the house's own style.
///
/// Line breaks stay where they are, so that line numbers do; interpolated code counts as code.
struct CodeReader {
  private enum Place {
    /// In code; inside an interpolation, `depth` counts its open parentheses.
    case code(depth: Int)
    case string(hashes: Int, isMultiline: Bool)
    case lineComment
    case blockComment
  }

  private let bytes: [UInt8]
  private var position = 0
  private var output: [UInt8] = []
  private var commentLines: Set<Int> = []
  private var line = 0
  private var places: [Place] = [.code(depth: 0)]

  private init(_ text: String) {
    bytes = Array(text.utf8)
    output.reserveCapacity(bytes.count)
  }

  /// What was read.
  struct Reading {
    /// The text without what is not code.
    var code: String
    /// Numbers, from 0, of the lines on which a comment begins.
    var commentLines: Set<Int>
  }

  /// Reads a whole file.
  static func read(_ text: String) -> Reading {
    var reader = CodeReader(text)
    while reader.position < reader.bytes.count { reader.step() }
    return Reading(
      code: String(decoding: reader.output, as: UTF8.self), commentLines: reader.commentLines)
  }

  private mutating func step() {
    switch places.last {
    case .string(let hashes, let isMultiline): stepInString(hashes, isMultiline)
    case .lineComment:
      if bytes[position] == UInt8(ascii: "\n") { leave() } else { position += 1 }
    case .blockComment:
      if accept("*/") { leave() } else { skip() }
    case .code(let depth): stepInCode(depth)
    case nil: position = bytes.count
    }
  }

  private mutating func stepInCode(_ depth: Int) {
    if accept("//") { return enterComment(.lineComment) }
    if accept("/*") { return enterComment(.blockComment) }
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    if accept(String(repeating: "#", count: hashes) + "\"") {
      return places.append(.string(hashes: hashes, isMultiline: accept("\"\"")))
    }
    let byte = bytes[position]
    if places.count > 1 {
      if byte == UInt8(ascii: "("), case .code(let depth) = places.last {
        places[places.count - 1] = .code(depth: depth + 1)
      } else if byte == UInt8(ascii: ")") {
        if depth == 0 { leave() } else { places[places.count - 1] = .code(depth: depth - 1) }
      }
    }
    if byte == UInt8(ascii: "\n") { line += 1 }
    output.append(byte)
    position += 1
  }

  private mutating func stepInString(_ hashes: Int, _ isMultiline: Bool) {
    let mark = String(repeating: "#", count: hashes)
    if accept((isMultiline ? "\"\"\"" : "\"") + mark) {
      output.append(contentsOf: "\"\"".utf8)
      leave()
    } else if accept("\\" + mark + "(") {
      output.append(UInt8(ascii: "("))
      places.append(.code(depth: 0))
    } else {
      // After a backslash a quotation mark ends nothing.
      _ = accept("\\" + mark)
      skip()
    }
  }

  private mutating func enterComment(_ kind: Place) {
    commentLines.insert(line)
    places.append(kind)
  }

  private mutating func leave() { places.removeLast() }

  /// Passes over a byte, keeping line breaks.
  private mutating func skip() {
    guard position < bytes.count else { return }
    if bytes[position] == UInt8(ascii: "\n") {
      output.append(UInt8(ascii: "\n"))
      line += 1
    }
    position += 1
  }

  private mutating func accept(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }
}
