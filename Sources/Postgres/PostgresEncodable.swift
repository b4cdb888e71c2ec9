/// A value that can be bound to a statement's parameter.
public protocol PostgresEncodable {
  /// The server type the parameter is declared with.
  static var postgresType: PostgresType { get }
  /// The value in PostgreSQL's text format, which the type's input function reads.
  var postgresText: String { get }
}

extension PostgresEncodable {
  var postgresBind: PostgresBind { PostgresBind(type: Self.postgresType, text: postgresText) }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
  /// The raw value's type.
  public static var postgresType: PostgresType { RawValue.postgresType }
  /// The raw value's text.
  public var postgresText: String { rawValue.postgresText }
}

/// The object identifier of a server type, as PostgreSQL's `pg_type.dat` fixes them.
public struct PostgresType: Sendable, Hashable {
  /// The number in `pg_type.oid`.
  public let oid: UInt32

  /// Names a type by its number.
  public init(oid: UInt32) { self.oid = oid }

  /// The server infers the type from the context, as for a quoted literal.
  public static let inferred = PostgresType(oid: 0)
  /// `boolean`
  public static let boolean = PostgresType(oid: 16)
  /// `bytea`
  public static let bytes = PostgresType(oid: 17)
  /// `bigint`
  public static let int8 = PostgresType(oid: 20)
  /// `integer`
  public static let int4 = PostgresType(oid: 23)
  /// `double precision`
  public static let float8 = PostgresType(oid: 701)
  /// `timestamp with time zone`
  public static let timestampWithTimeZone = PostgresType(oid: 1184)
  /// `uuid`
  public static let uuid = PostgresType(oid: 2950)
  /// `jsonb`
  public static let jsonb = PostgresType(oid: 3802)
  /// `text[]`
  public static let textArray = PostgresType(oid: 1009)
  /// `bigint[]`
  public static let int8Array = PostgresType(oid: 1016)
  /// `uuid[]`
  public static let uuidArray = PostgresType(oid: 2951)
}

/// One bound parameter: its declared type and its text, nil for NULL.
struct PostgresBind: Sendable {
  var type: PostgresType
  var text: String?

  static func null(of type: PostgresType) -> PostgresBind { PostgresBind(type: type, text: nil) }
}
