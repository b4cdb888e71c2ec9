/// One connection on its own queue: connects when first used and again after it broke.
actor PostgresSession {
  nonisolated let unownedExecutor: UnownedSerialExecutor
  private let executor = SessionExecutor(label: "postgres.session")
  private let configuration: PostgresConfiguration
  private let gate: ReconnectGate
  private var connection: Connection?
  private var transactions = 0
  private var openTransaction: Int?

  init(_ configuration: PostgresConfiguration, gate: ReconnectGate) {
    self.configuration = configuration
    self.gate = gate
    unownedExecutor = executor.asUnownedSerialExecutor()
  }

  /// Runs a statement, connecting first when there is no usable connection.
  func query(_ sql: SQL) throws -> [Row] { try run(sql).rows }

  /// Runs a statement and says how many rows it touched.
  func execute(_ sql: SQL) throws -> Int { try run(sql).affectedRows }

  /// Runs a statement of transaction `number`.
  func query(_ sql: SQL, in number: Int) throws -> [Row] {
    try run(sql, in: number).rows
  }

  /// Runs a statement of transaction `number` and says how many rows it touched.
  func execute(_ sql: SQL, in number: Int) throws -> Int {
    try run(sql, in: number).affectedRows
  }

  /// Begins a transaction and returns its number.
  func begin(_ isolation: TransactionIsolation) throws -> Int {
    try connect()
    try withConnection { _ = try $0.runScript("BEGIN ISOLATION LEVEL \(isolation.rawValue)") }
    transactions += 1
    openTransaction = transactions
    return transactions
  }

  /// Commits; throws when the server rolled back instead.
  func commit(_ number: Int) throws {
    try requireOpen(number)
    openTransaction = nil
    let tag = try withConnection { try $0.runScript("COMMIT").commandTag }
    guard tag == "COMMIT" else {
      throw PostgresError(
        .misuse, "a statement had failed, so the transaction was rolled back, not committed")
    }
  }

  /// Rolls back; a connection that cannot even do that is dropped, which rolls back as well.
  func rollBack(_ number: Int) {
    guard openTransaction == number else { return }
    openTransaction = nil
    do {
      try withConnection { _ = try $0.runScript("ROLLBACK") }
    } catch {
      connection = nil
    }
  }

  /// Drops a connection that died while idle and tries to replace it; never throws, as the next
  /// statement will say what is wrong.
  func maintain() {
    guard openTransaction == nil, connection != nil, !isUsable else { return }
    connection = nil
    // The failure is kept by the gate and thrown to the next caller.
    try? connect()
  }

  /// Ends the connection.
  func close() {
    connection = nil
    openTransaction = nil
  }

  /// Runs a file of statements; nothing but the migrator has any.
  func runScript(_ script: String, in number: Int) throws {
    try requireOpen(number)
    let isStillOpen = try withConnection { connection in
      try connection.runScript(script)
      return connection.isInTransaction
    }
    guard isStillOpen else {
      throw PostgresError(.migration, "the script ends the transaction it runs in")
    }
  }

  /// Connects and returns the server's version, 150004 for 15.4.
  func serverVersion() throws -> Int {
    try connect()
    return try withConnection { $0.serverVersion }
  }

  /// Turns a password into what the server stores of it.
  func scramVerifier(password: String, user: String) throws -> String {
    try connect()
    return try withConnection { try $0.scramVerifier(password: password, user: user) }
  }

  private var isUsable: Bool { connection?.isUsable ?? false }

  private func run(_ sql: SQL) throws -> QueryResult {
    try connect()
    return try withConnection { try $0.run(sql) }
  }

  private func run(_ sql: SQL, in number: Int) throws -> QueryResult {
    try requireOpen(number)
    return try withConnection { try $0.run(sql) }
  }

  private func requireOpen(_ number: Int) throws {
    guard openTransaction == number else {
      throw PostgresError(.misuse, "the transaction has ended")
    }
  }

  private func connect() throws {
    if isUsable { return }
    connection = nil
    try gate.check()
    do {
      connection = try Connection(configuration)
      gate.attemptSucceeded()
    } catch let error as PostgresError {
      gate.attemptFailed(error)
      throw error
    }
  }

  /// Lends the connection; drops it when an error shows that it is gone.
  private func withConnection<Result>(
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    guard var taken = connection.take() else {
      throw PostgresError(.unavailable, "the connection was closed")
    }
    do {
      let result = try body(&taken)
      connection = consume taken
      return result
    } catch {
      let isGone = (error as? PostgresError)?.isUnavailable ?? false
      if !isGone { connection = consume taken }
      throw error
    }
  }
}
