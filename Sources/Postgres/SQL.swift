/// A statement written as a literal, whose interpolated values travel beside the text, never in it.
///
///     let due = try await pool.query("SELECT id FROM ticket WHERE due_at <= \(now) LIMIT \(100)")
///
/// There is no way to make one from a run-time string. Fragments compose: an interpolated `SQL`
/// is spliced and its binds are renumbered. Names that are not known when writing go through
/// `\(identifier: name)`.
public struct SQL: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  enum Piece: Sendable {
    case text(String)
    case bind(PostgresBind)
  }

  var pieces: [Piece]

  /// Takes a literal without interpolations.
  public init(stringLiteral text: String) { pieces = [.text(text)] }

  /// Takes a literal with interpolations.
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// Collects the pieces of one literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    /// Called by the compiler.
    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Called by the compiler for the literal's own text.
    public mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { pieces.append(.text(text)) }
    }

    /// Adds a value as a bind.
    public mutating func appendInterpolation(_ value: some PostgresEncodable) {
      pieces.append(.bind(value.postgresBind))
    }

    /// Adds an optional value as a bind, nil as NULL.
    public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
      pieces.append(.bind(value?.postgresBind ?? .null(of: Value.postgresType)))
    }

    /// Splices another fragment in.
    public mutating func appendInterpolation(_ fragment: SQL) {
      pieces.append(contentsOf: fragment.pieces)
    }

    /// Adds a quoted name of a table, column, role or channel.
    public mutating func appendInterpolation(identifier: SQLIdentifier) {
      pieces.append(.text(identifier.quoted))
    }
  }

  /// The text as sent, with `$1`, `$2` … for the binds; holds no values, so it is safe to log.
  public var description: String { rendered().text }

  func rendered() -> (text: String, binds: [PostgresBind]) {
    if pieces.count == 1, case .text(let text) = pieces[0] { return (text, []) }
    var text = ""
    var binds: [PostgresBind] = []
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal
      case .bind(let bind):
        binds.append(bind)
        text += "$\(binds.count)"
      }
    }
    return (text, binds)
  }

  /// The two fragments one after the other.
  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }
}

extension Sequence<SQL> {
  /// The fragments with `separator` between them; empty for no fragments.
  public func joined(separator: SQL) -> SQL {
    var result: SQL = ""
    for (index, fragment) in enumerated() {
      if index > 0 { result.pieces += separator.pieces }
      result.pieces += fragment.pieces
    }
    return result
  }
}
