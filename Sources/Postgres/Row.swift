import CPostgres

/// One row of a result; columns are read by name.
public struct Row: Sendable {
  let result: QueryResult
  let index: Int32

  /// Reads a column that must not be NULL.
  ///
  /// - Throws: `PostgresError` of code `.decoding` that names the column, what was asked for, and
  ///   whether it was missing, NULL or something else.
  public func decode<Value: PostgresDecodable>(
    _ column: String, as type: Value.Type = Value.self
  ) throws -> Value {
    guard let value = try decode(column, as: Value?.self) else {
      throw PostgresError(.decoding, "column “\(column)” is NULL, wanted \(Value.self)")
    }
    return value
  }

  /// Reads a column, NULL as nil; throws as the variant above does.
  public func decode<Value: PostgresDecodable>(
    _ column: String, as type: Value?.Type = Value?.self
  ) throws -> Value? {
    guard let position = result.layout.position(of: column) else {
      let names = result.layout.names.joined(separator: ", ")
      throw PostgresError(.decoding, "no column “\(column)” among \(names)")
    }
    guard let text = result.text(row: index, column: position) else { return nil }
    guard let value = Value.decode(postgresText: text.span) else {
      throw PostgresError(.decoding, "column “\(column)” is not \(Value.self)")
    }
    return value
  }
}

/// The names of a result's columns; shared by all results of one prepared statement.
final class ColumnLayout: Sendable {
  let names: [String]
  private let positions: [String: Int32]

  init(of result: OpaquePointer) {
    names = (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) }
    var positions: [String: Int32] = [:]
    for (index, name) in names.enumerated() where positions[name] == nil {
      positions[name] = Int32(index)
    }
    self.positions = positions
  }

  func position(of name: String) -> Int32? { positions[name] }
}

/// Owns a libpq result.
///
/// Unchecked because of the raw pointer: a PGresult is read-only once libpq has returned it and
/// “can be passed around freely between threads” (libpq manual, “Behavior in Threaded Programs”).
final class QueryResult: @unchecked Sendable {
  private let handle: OpaquePointer
  let layout: ColumnLayout

  init(_ handle: OpaquePointer, layout: ColumnLayout) {
    self.handle = handle
    self.layout = layout
  }

  deinit { PQclear(handle) }

  /// The text of a cell, nil for NULL; valid as long as this result is.
  func text(row: Int32, column: Int32) -> UnsafeBufferPointer<UInt8>? {
    guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column)
    else { return nil }
    let count = Int(PQgetlength(handle, row, column))
    return UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self)
  }

  var rows: [Row] { (0..<PQntuples(handle)).map { Row(result: self, index: $0) } }

  /// Rows the command inserted, updated, deleted or selected; 0 for other commands.
  var affectedRows: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

  /// What the server says it did, such as `COMMIT`.
  var commandTag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }
}
