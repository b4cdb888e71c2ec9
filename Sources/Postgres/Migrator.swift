/// Brings a database up to a folder of numbered SQL files.
///
/// Each file runs in a transaction of its own and is recorded with its SHA-256 in
/// `schema_migrations`; two programs starting together do the work once.
public struct Migrator: Sendable {
  /// The oldest server the schemas may count on, as libpq counts versions.
  public static let oldestServerVersion = 150_000

  /// Any number will do as long as everybody uses the same: “migrate” on a keypad.
  private static let lockKey = 64_472_834

  private let folder: String

  /// Takes the folder that holds the files and nothing else.
  public init(folder: String) { self.folder = folder }

  /// Applies what is missing and returns the names of the files applied.
  ///
  /// - Parameter configuration: connects as a role that may create everything the files create.
  /// - Throws: `PostgresError`; of code `.migration` when the server is too old, a file changed
  ///   after it was applied, one is missing or fails. Files before the failed one stay applied.
  public func migrate(_ configuration: PostgresConfiguration) async throws -> [String] {
    let migrations = try Migration.read(folder: folder)
    var configuration = configuration
    // Waiting for another migrator or rewriting a big table may take long.
    configuration.statementTimeoutMilliseconds = 0
    let session = PostgresSession(configuration, gate: ReconnectGate())
    try await requireNewEnough(session)
    _ = try await session.query("SELECT pg_advisory_lock(\(Self.lockKey))")
    // The lock ends with the connection, here and also when this program dies.
    do {
      let applied = try await applyMissing(migrations, session)
      await session.close()
      return applied
    } catch {
      await session.close()
      throw error
    }
  }

  /// The number of the folder's last file: the schema this program works with.
  ///
  /// - Throws: `PostgresError` of code `.migration` when the folder is not as it must be.
  public func newestNumber() throws -> Int { try Migration.read(folder: folder).count }

  /// What is wrong with a server of this version; nil when it will do.
  static func complaint(aboutServerVersion version: Int) -> String? {
    guard version < oldestServerVersion else { return nil }
    return "the server is PostgreSQL \(version / 10_000), but "
      + "\(oldestServerVersion / 10_000) or newer is needed: please upgrade it"
  }

  private func requireNewEnough(_ session: PostgresSession) async throws {
    if let complaint = Self.complaint(aboutServerVersion: try await session.serverVersion()) {
      throw PostgresError(.migration, complaint)
    }
  }

  private func applyMissing(
    _ migrations: [Migration], _ session: PostgresSession
  ) async throws -> [String] {
    _ = try await session.execute(
      """
      CREATE TABLE IF NOT EXISTS schema_migrations (
        number integer PRIMARY KEY,
        file_name text NOT NULL,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        applied_by name NOT NULL DEFAULT session_user)
      """)
    let known = try await session.query(
      "SELECT number, file_name, sha256 FROM schema_migrations ORDER BY number")
    try await refuseDrift(known, migrations, session)
    var applied: [String] = []
    for migration in migrations.dropFirst(known.count) {
      try await apply(migration, session)
      applied.append(migration.fileName)
    }
    return applied
  }

  private func refuseDrift(
    _ known: [Row], _ migrations: [Migration], _ session: PostgresSession
  ) async throws {
    for (index, row) in known.enumerated() {
      let fileName: String = try row.decode("file_name")
      guard index < migrations.count else {
        throw PostgresError(
          .migration,
          "the database has \(fileName), which this program does not know: "
            + "the program is older than the database")
      }
      let migration = migrations[index]
      guard try row.decode("number") == migration.number else {
        throw PostgresError(
          .migration, "the database lacks \(migration.fileName) but has the later \(fileName)")
      }
      guard try await row.decode("sha256") == checksum(migration, session) else {
        throw PostgresError(
          .migration,
          "\(migration.fileName) was changed after it was applied; "
            + "undo the change and put it into a new migration")
      }
    }
  }

  private func apply(_ migration: Migration, _ session: PostgresSession) async throws {
    let transaction = try await session.begin(.readCommitted)
    do {
      try await session.runScript(migration.script, in: transaction)
      let sum = try await checksum(migration, session)
      _ = try await session.execute(
        """
        INSERT INTO schema_migrations (number, file_name, sha256)
        VALUES (\(migration.number), \(migration.fileName), \(sum))
        """, in: transaction)
      try await session.commit(transaction)
    } catch let error as PostgresError {
      await session.rollBack(transaction)
      throw error.inMigration(migration)
    }
  }

  /// PostgreSQL's own sha256 spares a cryptographic library.
  private func checksum(_ migration: Migration, _ session: PostgresSession) async throws -> String {
    let rows = try await session.query(
      "SELECT encode(sha256(\(Array(migration.script.utf8))), 'hex') AS sum")
    guard let row = rows.first else {
      throw PostgresError(.migration, "the server returned no checksum")
    }
    return try row.decode("sum")
  }
}

extension PostgresError {
  /// Names the file, and the line when the server points at a character.
  func inMigration(_ migration: Migration) -> PostgresError {
    guard !isUnavailable else { return self }
    var place = migration.fileName
    if let position {
      let before = migration.script.unicodeScalars.prefix(position - 1)
      place += ":\(before.count { $0 == "\n" } + 1)"
    }
    return PostgresError(
      .migration, "\(place): \(message)", sqlState: sqlState, detail: detail, hint: hint,
      constraint: constraint)
  }
}
