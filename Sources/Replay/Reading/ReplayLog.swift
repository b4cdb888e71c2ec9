import CSV
import JSON5

/// A city's table of past requests, read piece by piece.
///
/// A row that cannot be read is noted with its line and left out; nothing else is lost by it.
public struct ReplayLog: Sendable {
  /// The most requests that are kept in memory.
  public static let requestLimit = 5_000_000
  /// The most bad rows that are told one by one.
  public static let problemLimit = 1000

  /// The first bad rows, up to `problemLimit`.
  public private(set) var problems: [SourceProblem] = []
  /// All bad rows.
  public private(set) var badRowCount = 0
  /// The requests that could be read.
  public var count: Int { requests.count }

  let mapping: ReplayMapping
  private(set) var requests: [ReplayRequest] = []
  private let file: String
  private var parser = CSVParser(fieldLimit: 500)
  private var reader: RequestReader?

  /// A log without a row yet.
  ///
  /// - Parameter file: the table's name, for messages.
  public init(file: String, mapping: ReplayMapping) {
    self.file = file
    self.mapping = mapping
  }

  /// Reads the next piece of the file.
  ///
  /// - Throws: `SourceProblems` when the first line lacks columns, or there are too many rows.
  public mutating func append(_ piece: some Sequence<UInt8>) throws(SourceProblems) {
    parser.append(piece)
    try takeRecords()
  }

  /// Reads what the end of the file makes whole.
  ///
  /// - Throws: `SourceProblems` as `append` does, or when the file is empty.
  public mutating func finish() throws(SourceProblems) {
    parser.finish()
    try takeRecords()
    guard reader != nil else { throw refusal("empty; the first line names the columns", line: nil) }
  }

  var services: [String] { reader?.services.names ?? [] }
  var groups: [String] { reader?.groups.names ?? [] }
  var contractors: [String] { reader?.contractors.names ?? [] }

  private mutating func takeRecords() throws(SourceProblems) {
    while let record = parser.next() {
      switch record {
      case .broken(let message, let line):
        guard reader != nil else { throw refusal(message, line: line) }
        note(message, line: line)
      case .fields(let fields, let line):
        try take(fields, line: line)
      }
    }
  }

  private mutating func take(_ fields: [String], line: Int) throws(SourceProblems) {
    guard reader != nil else {
      do {
        reader = try RequestReader(mapping: mapping, header: fields)
      } catch {
        throw refusal(error.message, line: line)
      }
      return
    }
    do {
      guard let request = try reader?.request(fields) else { return }
      requests.append(request)
    } catch {
      note(error.message, line: line)
    }
    guard requests.count <= Self.requestLimit else {
      throw refusal("more than \(Self.requestLimit) requests; cut the table", line: line)
    }
  }

  private mutating func note(_ message: String, line: Int) {
    badRowCount += 1
    if problems.count < Self.problemLimit {
      problems += refusal(message, line: line).problems
    }
  }

  private func refusal(_ message: String, line: Int?) -> SourceProblems {
    let position = line.map { SourcePosition(line: $0, column: 1) }
    return SourceProblems([SourceProblem(file: file, position: position, message: message)])
  }
}
