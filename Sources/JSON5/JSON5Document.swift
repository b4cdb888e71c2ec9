/// A JSON5 file as read.
public struct JSON5Document: Hashable, Sendable {
  /// The file's name, for messages.
  public let file: String
  /// The outermost value.
  public let root: JSON5Node

  /// Reads a file's bytes (UTF-8, with or without a byte order mark).
  ///
  /// - Throws: `SourceProblems` with the first thing that is not JSON5 or is too large.
  public init(
    parsing bytes: some Collection<UInt8>, file: String, limits: JSON5Limits = JSON5Limits()
  ) throws(SourceProblems) {
    guard bytes.count <= limits.bytes else {
      throw SourceProblems([
        SourceProblem(
          file: file, position: nil,
          message: "too large: \(bytes.count) bytes, at most \(limits.bytes) are read")
      ])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SourceProblems([
        SourceProblem(file: file, position: Self.brokenByte(in: bytes), message: "not UTF-8")
      ])
    }
    do {
      var parser = JSON5Parser(text: text, limits: limits)
      self.root = try parser.document()
      self.file = file
    } catch {
      throw SourceProblems([
        SourceProblem(file: file, position: error.position, message: error.message)
      ])
    }
  }

  /// Reads a text.
  ///
  /// - Throws: `SourceProblems` with the first thing that is not JSON5 or is too large.
  public init(parsing text: String, file: String, limits: JSON5Limits = JSON5Limits())
    throws(SourceProblems)
  {
    try self.init(parsing: text.utf8, file: file, limits: limits)
  }

  /// Where the first byte stands that belongs to no UTF-8 sequence.
  private static func brokenByte(in bytes: some Collection<UInt8>) -> SourcePosition {
    var position = SourcePosition(line: 1, column: 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      position.advance(over: scalar)
    }
    return position
  }
}

extension SourcePosition {
  /// Moves over one scalar; a carriage return counts for nothing, the line feed after it does.
  mutating func advance(over scalar: Unicode.Scalar) {
    switch scalar {
    case "\n":
      line += 1
      column = 1
    case "\r": break
    default: column += 1
    }
  }
}
