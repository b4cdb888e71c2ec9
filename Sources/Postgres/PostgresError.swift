/// What went wrong between this program and the server, by family.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
  /// The families, by what a caller can do about them.
  public enum Code: String, Sendable {
    /// No server, or the connection broke: try again later. A statement that was under way may or
    /// may not have been carried out.
    case unavailable
    /// The pool's wait queue was full or the wait took too long: shed load.
    case busy
    /// The server refused the statement; `sqlState` says why.
    case refused
    /// A column is missing, NULL or not of the asked type.
    case decoding
    /// A value that PostgreSQL cannot store, such as a string with a NUL character.
    case invalidParameter
    /// The connection settings are not usable.
    case configuration
    /// The migrations' folder and the database do not fit each other.
    case migration
    /// A transaction was used after its end.
    case misuse
  }

  /// The family.
  public let code: Code
  /// One sentence without a value of any parameter in it, unless the server put it there.
  public let message: String
  /// The five characters of PostgreSQL's Appendix A, when the server answered.
  public let sqlState: String?
  /// The server's detail; may hold column values, so keep it out of what residents see.
  public let detail: String?
  /// The server's hint.
  public let hint: String?
  /// The violated constraint's name.
  public let constraint: String?
  /// The statement's text without its values.
  public let statement: String?
  /// The character of the statement, counted from 1, that the server complains about.
  public let position: Int?

  init(
    _ code: Code, _ message: String, sqlState: String? = nil, detail: String? = nil,
    hint: String? = nil, constraint: String? = nil, statement: String? = nil, position: Int? = nil
  ) {
    self.code = code
    self.message = message
    self.sqlState = sqlState
    self.detail = detail
    self.hint = hint
    self.constraint = constraint
    self.statement = statement
    self.position = position
  }

  /// No server, or the connection broke.
  public var isUnavailable: Bool { code == .unavailable }

  /// Two transactions collided (serialization failure or deadlock): doing it again may succeed.
  public var isSerializationFailure: Bool { sqlState == "40001" || sqlState == "40P01" }

  /// A row with the same key is already there; `constraint` names the key.
  public var isUniqueViolation: Bool { sqlState == "23505" }

  /// A check, foreign key, not-null, unique or exclusion constraint refused a row.
  public var isConstraintViolation: Bool { sqlState?.hasPrefix("23") ?? false }

  /// The role may not do this.
  public var isPermissionDenied: Bool { sqlState == "42501" }

  /// The statement was stopped, by its time limit or by an operator.
  public var isCancelled: Bool { sqlState == "57014" }

  /// Everything known, on one line.
  public var description: String {
    var text = "PostgreSQL \(code.rawValue)"
    if let sqlState { text += " (\(sqlState))" }
    text += ": \(message)"
    if let detail { text += " [\(detail)]" }
    if let hint { text += " [\(hint)]" }
    if let constraint { text += " [constraint \(constraint)]" }
    if let statement { text += " in: \(statement)" }
    return text
  }
}
