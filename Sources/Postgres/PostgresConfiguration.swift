import CPostgres

/// How to reach the server: libpq's connection parameters, checked.
///
/// What is not given here comes from libpq's environment variables (`PGHOST`, `PGUSER` …) and its
/// password and service files. Every session speaks UTF-8, UTC and ISO dates.
public struct PostgresConfiguration: Sendable, CustomStringConvertible {
  /// Shown in `pg_stat_activity`, at most 63 bytes.
  public var applicationName = "hotline"
  /// How long one address may take to answer; libpq rounds 1 up to 2.
  public var connectTimeoutSeconds = 5
  /// The server stops a statement after this; 0 never does.
  public var statementTimeoutMilliseconds = 30_000
  /// A session idle inside a transaction for so long is ended by the server; 0 never does.
  public var idleInTransactionTimeoutMilliseconds = 60_000
  /// Role taken on after login by membership (`SET ROLE`); the login role's own when nil.
  public var role: SQLIdentifier?

  private var parameters: [String: String]

  /// Takes a `postgresql://` URL or a `key=value` connection string; empty means the environment.
  ///
  /// - Throws: `PostgresError` of code `.configuration`, without libpq's reason: that quotes the
  ///   text, which may hold a password.
  public init(_ connectionString: String = "") throws {
    guard let options = PQconninfoParse(connectionString, nil) else {
      throw PostgresError(
        .configuration,
        "the database address is neither a postgresql:// URL nor key=value pairs libpq knows")
    }
    defer { PQconninfoFree(options) }
    var found: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        found[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    parameters = found
  }

  /// Takes libpq keywords (`host`, `port`, `dbname`, `user`, `password`, `sslmode` …) one by one.
  public init(parameters: [String: String]) throws {
    let quoted = parameters.map { key, value in
      let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "\(key)='\(escaped)'"
    }
    try self.init(quoted.joined(separator: " "))
  }

  /// The same server and database under another login role.
  public func loggingIn(as user: SQLIdentifier) -> PostgresConfiguration {
    var configuration = self
    configuration.parameters["user"] = user.name
    return configuration
  }

  /// The same server and database as a person who has typed a name and a password; any text will
  /// do, the server decides.
  public func loggingIn(user: String, password: String) -> PostgresConfiguration {
    var configuration = self
    configuration.parameters["user"] = user
    configuration.parameters["password"] = password
    return configuration
  }

  /// Where it points, without user and password.
  public var description: String {
    let host = parameters["host"] ?? parameters["hostaddr"] ?? "default host"
    return "\(host):\(parameters["port"] ?? "5432")/\(parameters["dbname"] ?? "default database")"
  }

  /// The keywords for `PQconnectdbParams`.
  var keywords: [String: String] {
    var keywords = parameters
    keywords["client_encoding"] = "UTF8"
    keywords["application_name"] = parameters["application_name"] ?? applicationName
    keywords["connect_timeout"] = parameters["connect_timeout"] ?? String(connectTimeoutSeconds)
    // A server that vanishes without a word must not hold a session for libpq's default of hours.
    keywords["keepalives_idle"] = parameters["keepalives_idle"] ?? "10"
    keywords["keepalives_interval"] = parameters["keepalives_interval"] ?? "5"
    keywords["keepalives_count"] = parameters["keepalives_count"] ?? "3"
    keywords["tcp_user_timeout"] = parameters["tcp_user_timeout"] ?? "25000"
    var settings = [
      "TimeZone=UTC", "DateStyle=ISO", "bytea_output=hex", "extra_float_digits=1",
      "statement_timeout=\(statementTimeoutMilliseconds)",
      "idle_in_transaction_session_timeout=\(idleInTransactionTimeoutMilliseconds)",
    ]
    if let role { settings.append("role=\(role.name)") }
    let own = settings.map { "-c \($0)" }.joined(separator: " ")
    keywords["options"] = parameters["options"].map { "\($0) \(own)" } ?? own
    return keywords
  }
}
