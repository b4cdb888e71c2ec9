/// A place in a text file, as editors count it.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// A place in a text file.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// «14:9».
  public var description: String { "\(line):\(column)" }

  /// Earlier places come first.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}

/// Something wrong in a file that a person wrote, and where.
public struct SourceProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  public var file: String
  /// Where in the file; nil when the file as a whole is wrong.
  public var position: SourcePosition?
  /// What is wrong and, where it can be said, what to do.
  public var message: String

  /// A problem in a file.
  public init(file: String, position: SourcePosition?, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  /// «demo.routing.json5:14:9: unknown contractor «teplo2»; did you mean «teplo»?».
  public var description: String {
    guard let position else { return "\(file): \(message)" }
    return "\(file):\(position): \(message)"
  }
}

/// Why a file was refused: at least one problem, in the order of the file.
public struct SourceProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems.
  public let problems: [SourceProblem]

  /// Problems of one or more files.
  public init(_ problems: [SourceProblem]) { self.problems = problems }

  /// One line each.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
