import CSV
import JSON5

/// A row of a table and its line in the file.
struct CSVRow: Hashable, Sendable {
  let line: Int
  let fields: [String]
}

/// A CSV file with a line of column names, and everything that was wrong with its lines.
struct CSVTable: Sendable {
  /// A column that a file must have or may have.
  struct Column: Hashable, Sendable {
    let name: String
    let isRequired: Bool

    static func required(_ name: String) -> Column { Column(name: name, isRequired: true) }
    static func optional(_ name: String) -> Column { Column(name: name, isRequired: false) }
  }

  /// The most bytes of a file.
  static let byteLimit = 64_000_000

  let file: String
  private(set) var rows: [CSVRow] = []
  private(set) var problems: [SourceProblem] = []
  private var positions: [String: Int] = [:]

  init(bytes: [UInt8], file: String, columns: [Column]) {
    self.file = file
    guard bytes.count <= Self.byteLimit else {
      report("too large: \(bytes.count) bytes, at most \(Self.byteLimit) are read", line: nil)
      return
    }
    var parser = CSVParser(bytes: bytes)
    guard let header = parser.next() else {
      report("empty; the first line names the columns", line: nil)
      return
    }
    guard readHeader(header, columns: columns) else { return }
    let width: Int = if case .fields(let names, _) = header { names.count } else { 0 }
    while let record = parser.next() {
      switch record {
      case .fields(let fields, let line) where fields.count == width:
        rows.append(CSVRow(line: line, fields: fields))
      case .fields(let fields, let line):
        report("\(fields.count) fields where the first line names \(width)", line: line)
      case .broken(let problem, let line): report(problem, line: line)
      }
    }
  }

  /// Whether every required column is there.
  private mutating func readHeader(_ header: CSVRecord, columns: [Column]) -> Bool {
    guard case .fields(let names, let line) = header else {
      if case .broken(let problem, let line) = header { report(problem, line: line) }
      return false
    }
    let known = columns.map(\.name)
    for (position, name) in names.enumerated() {
      if !known.contains(name) {
        let hint = Suggestion.hint(for: name, among: known)
        report("unknown column «\(name.prefix(40))», left out\(hint)", line: line)
      } else if positions.updateValue(position, forKey: name) != nil {
        report("the column «\(name)» comes twice", line: line)
      }
    }
    let missing = columns.filter { $0.isRequired && positions[$0.name] == nil }
    for column in missing { report("the column «\(column.name)» is missing", line: line) }
    return missing.isEmpty
  }

  /// Notes why a line was left out.
  mutating func report(_ message: String, line: Int?) {
    problems.append(
      SourceProblem(
        file: file, position: line.map { SourcePosition(line: $0, column: 1) }, message: message))
  }

  // MARK: Fields; each answers nil after it has reported a problem

  /// A field, without blanks at its ends; empty where the file has no such column.
  func text(_ column: String, in row: CSVRow) -> String {
    guard let position = positions[column] else { return "" }
    return row.fields[position].trimmingBlanks()
  }

  /// A field of 1 to `limit` characters.
  mutating func required(_ column: String, in row: CSVRow, limit: Int = 200) -> String? {
    let text = text(column, in: row)
    guard !text.isEmpty else {
      report("«\(column)» is empty", line: row.line)
      return nil
    }
    return bounded(text, column: column, in: row, limit: limit)
  }

  /// A field of at most `limit` characters.
  mutating func optional(_ column: String, in row: CSVRow, limit: Int = 200) -> String? {
    bounded(text(column, in: row), column: column, in: row, limit: limit)
  }

  private mutating func bounded(_ text: String, column: String, in row: CSVRow, limit: Int)
    -> String?
  {
    guard text.unicodeScalars.count <= limit else {
      report("«\(column)» is longer than \(limit) characters", line: row.line)
      return nil
    }
    return text
  }

  /// A field that holds a code not given in `seen` yet.
  mutating func newCode<Code: RawRepresentable & Hashable>(
    _ column: String, in row: CSVRow, seen: inout [Code: Int]
  ) -> Code? where Code.RawValue == String {
    guard let text = required(column, in: row) else { return nil }
    guard let code = Code(rawValue: text) else {
      report(
        "«\(text.prefix(40))» is no code: lower-case Latin letters, digits and hyphens, at most 40",
        line: row.line)
      return nil
    }
    if let first = seen[code] {
      report("«\(text)» was given already at line \(first)", line: row.line)
      return nil
    }
    seen[code] = row.line
    return code
  }

  /// A field of one of a few words.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ column: String, in row: CSVRow)
    -> Word? where Word.RawValue == String
  {
    let text = text(column, in: row)
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map { "«\($0.rawValue)»" }.joined(separator: ", ")
    report("the \(column) «\(text.prefix(40))» is none of \(known)", line: row.line)
    return nil
  }

  /// A field of names with «|» between them.
  mutating func names(_ column: String, in row: CSVRow) -> [String]? {
    optional(column, in: row, limit: 500).map { text in
      text.split(separator: "|").map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
    }
  }

  /// A field that holds degrees.
  mutating func degrees(_ column: String, in row: CSVRow, _ range: ClosedRange<Double>) -> Double? {
    guard let text = required(column, in: row) else { return nil }
    guard let degrees = Double(text), range.contains(degrees) else {
      report(
        "«\(column)» is not a number from \(range.lowerBound) to \(range.upperBound)",
        line: row.line)
      return nil
    }
    return degrees
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let start = drop(while: \.isWhitespace)
    let count = start.reversed().drop(while: \.isWhitespace).count
    return String(start.prefix(count))
  }
}
