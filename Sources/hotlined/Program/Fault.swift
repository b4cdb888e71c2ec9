import Desk
import HTTP
import JSON5
import Postgres

/// An error in words fit for the journal.
enum Fault {
  /// What the operator may read of an error. PostgreSQL's own words may quote what a resident
  /// wrote, so of a refused statement only its text and the kind of refusal are told.
  static func words(_ error: any Error) -> String {
    switch error {
    case let error as PostgresError where error.code == .refused:
      [
        "PostgreSQL refused", error.sqlState, error.constraint.map { "constraint \($0)" },
        error.statement.map { "in \($0)" },
      ].compactMap { $0 }.joined(separator: " ").onOneLine
    case let error as PostgresError: error.message.onOneLine
    case let error as DeskError: error.code
    case let error as SourceProblems: error.description.onOneLine
    case let error as ServerError: error.description
    case let error as Failure: error.description
    default: "\(type(of: error))"
    }
  }
}

extension String {
  /// Every run of white space as one blank, without a full stop at the end.
  var onOneLine: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }
}
