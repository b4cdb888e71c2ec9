import CPostgres

extension PostgresError {
  /// Reads a failed result; `isConnected` is false when the connection broke with it.
  init(result: OpaquePointer?, connection: OpaquePointer, statement: String?) {
    let isConnected = PQstatus(connection) == CONNECTION_OK
    let state = Self.field(result, postgres_field_sqlstate)
    let message =
      Self.field(result, postgres_field_message) ?? Self.lastMessage(of: connection)
    self.init(
      isConnected && !Self.meansUnavailable(state) ? .refused : .unavailable, message,
      sqlState: state,
      detail: Self.field(result, postgres_field_detail),
      hint: Self.field(result, postgres_field_hint),
      constraint: Self.field(result, postgres_field_constraint), statement: statement,
      position: Self.field(result, postgres_field_position).flatMap { Int($0) })
  }

  /// Reads the reason of a failed attempt to connect.
  static func notConnected(_ connection: OpaquePointer?) -> PostgresError {
    guard let connection else { return PostgresError(.unavailable, "libpq is out of memory") }
    return PostgresError(.unavailable, lastMessage(of: connection))
  }

  private static func lastMessage(of connection: OpaquePointer) -> String {
    guard let text = PQerrorMessage(connection) else { return "unknown error" }
    let words = String(cString: text).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? "the connection broke" : words.joined(separator: " ")
  }

  private static func field(_ result: OpaquePointer?, _ code: Int) -> String? {
    result.flatMap { PQresultErrorField($0, Int32(code)) }.map { String(cString: $0) }
  }

  /// Class 08 and the operator's shutdowns end a session; 53300 and 57P03 refuse one.
  private static func meansUnavailable(_ state: String?) -> Bool {
    guard let state else { return false }
    return state.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "53300"].contains(state)
  }
}
