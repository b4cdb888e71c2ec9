import CPostgres
import Foundation

/// Owns one libpq connection; all its calls block, so it lives on a session's own queue.
struct Connection: ~Copyable {
  private let handle: OpaquePointer
  private var statements = StatementCache(capacity: 256)

  /// Connects and logs in, waiting for it.
  init(_ configuration: PostgresConfiguration) throws {
    let keywords = configuration.keywords.sorted { $0.key < $1.key }
    var names = keywords.map { UnsafePointer(strdup($0.key)) } + [nil]
    var values = keywords.map { UnsafePointer(strdup($0.value)) } + [nil]
    defer { (names + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
    guard let connection = PQconnectdbParams(&names, &values, 0) else {
      throw PostgresError.notConnected(nil)
    }
    guard PQstatus(connection) == CONNECTION_OK else {
      let error = PostgresError.notConnected(connection)
      PQfinish(connection)
      throw error
    }
    // The server's notices are meant for a person at psql; libpq would print them on our terminal.
    PQsetNoticeProcessor(connection, { _, _ in }, nil)
    handle = connection
  }

  deinit { PQfinish(handle) }

  /// Readable when the server has said something unasked, such as a notification or good-bye.
  var socket: Int32 { PQsocket(handle) }

  /// The server's version as libpq counts it: 150004 for 15.4.
  var serverVersion: Int { Int(PQserverVersion(handle)) }

  var isInTransaction: Bool {
    let status = PQtransactionStatus(handle)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  /// Takes in whatever the server has sent unasked; false when it went away.
  var isUsable: Bool {
    var waiting = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    // Until nothing is left: a good-bye and the end behind it come as two reads, and Dispatch may
    // announce them as one.
    while PQstatus(handle) == CONNECTION_OK, poll(&waiting, 1, 0) > 0 {
      guard PQconsumeInput(handle) == 1 else { return false }
    }
    return PQstatus(handle) == CONNECTION_OK
  }

  /// Prepares the statement unless it is, and executes it.
  mutating func run(_ sql: SQL) throws -> QueryResult {
    let (text, binds) = sql.rendered()
    let parameters = try Parameters(binds)
    let key = StatementCache.Key(text: text, types: parameters.types)
    let (statement, wasPrepared) = try prepare(key)
    do {
      return try execute(statement, key, parameters)
    } catch let error as PostgresError where wasPrepared && isStalePlan(error) {
      // A migration changed a table under a long-lived connection: prepare anew, once.
      statements.remove(key)
      return try execute(try prepare(key).statement, key, parameters)
    }
  }

  /// Runs one or more statements without binds, for transaction commands and migration files.
  @discardableResult
  func runScript(_ script: String) throws -> QueryResult {
    try check(PQexec(handle, script), statement: nil, layout: nil)
  }

  /// Turns a password into what the server stores of it (SCRAM-SHA-256, RFC 5803).
  func scramVerifier(password: String, user: String) throws -> String {
    guard let verifier = PQencryptPasswordConn(handle, password, user, "scram-sha-256") else {
      throw PostgresError(.invalidParameter, "the password cannot be turned into a verifier")
    }
    defer { PQfreemem(verifier) }
    return String(cString: verifier)
  }

  /// The next notification taken in, if any.
  func nextNotification() -> PostgresNotification? {
    guard let notify = PQnotifies(handle) else { return nil }
    defer { PQfreemem(notify) }
    return PostgresNotification(
      channel: String(cString: notify.pointee.relname),
      payload: String(cString: notify.pointee.extra), processID: notify.pointee.be_pid)
  }

  private mutating func prepare(
    _ key: StatementCache.Key
  ) throws -> (statement: StatementCache.Statement, wasPrepared: Bool) {
    if let found = statements.find(key) { return (found, true) }
    if let evicted = statements.evictIfFull() { try runScript("DEALLOCATE \(evicted)") }
    let name = statements.nextName()
    let result = PQprepare(handle, name, key.text, Int32(key.types.count), key.types)
    _ = try check(result, statement: key.text, layout: nil)
    return (statements.insert(name, for: key), false)
  }

  private mutating func execute(
    _ statement: StatementCache.Statement, _ key: StatementCache.Key, _ parameters: Parameters
  ) throws -> QueryResult {
    let raw = parameters.withPointers { values in
      PQexecPrepared(handle, statement.name, parameters.count, values, nil, nil, 0)
    }
    let result = try check(raw, statement: key.text, layout: statement.layout)
    if statement.layout == nil { statements.setLayout(result.layout, for: key) }
    return result
  }

  private func isStalePlan(_ error: PostgresError) -> Bool {
    // 0A000: cached plan must not change result type; 26000: no such prepared statement. Inside a
    // transaction the error has already aborted it.
    (error.sqlState == "0A000" || error.sqlState == "26000") && !isInTransaction
  }

  private func check(
    _ result: OpaquePointer?, statement: String?, layout: ColumnLayout?
  ) throws -> QueryResult {
    let status = PQresultStatus(result)
    guard let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
      defer { PQclear(result) }
      throw PostgresError(result: result, connection: handle, statement: statement)
    }
    return QueryResult(result, layout: layout ?? ColumnLayout(of: result))
  }
}
