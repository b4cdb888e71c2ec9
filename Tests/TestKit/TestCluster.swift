import Foundation
import Synchronization

/// A private PostgreSQL cluster: own folder, own socket, own loopback port, durability off.
///
/// Use `TestCluster.shared()` unless the test stops or kills the server; then `TestCluster.start()`
/// gives one of its own. A watchdog process outlives the test process, also after a crash, stops
/// the server and removes its folder.
///
///     let database = try await TestCluster.shared().makeDatabase()
///     let pool = PostgresPool(try PostgresConfiguration(database.url))
public final class TestCluster: Sendable {
  /// Folder of the Unix socket, usable as libpq's `host`.
  public let socketFolder: String
  /// Port on 127.0.0.1, also the socket's suffix.
  public let port: Int

  let folder: String
  private let programs: String
  private static let sharedStart = Task { try await TestCluster.start() }
  private let templates = Mutex<[String: Task<String, any Error>]>([:])

  /// The one cluster of this test process, started on first use.
  public static func shared() async throws -> TestCluster { try await sharedStart.value }

  /// Starts a cluster of its own, which lives as long as it or one of its databases is held.
  ///
  /// - Parameters:
  ///   - settings: lines of postgresql.conf.
  ///   - authentication: how TCP connections log in (pg_hba.conf); the socket asks nothing.
  public static func start(
    settings: [String] = [], authentication: String = "trust"
  ) async throws -> TestCluster {
    for _ in 1..<3 {
      let cluster = try await prepared(settings, authentication)
      do {
        try await cluster.startServer()
        return cluster
      } catch  where cluster.log.contains("Address already in use") {
        // Somebody took the port since it was found free: try with another one.
        continue
      }
    }
    let cluster = try await prepared(settings, authentication)
    try await cluster.startServer()
    return cluster
  }

  private static func prepared(
    _ settings: [String], _ authentication: String
  ) async throws -> TestCluster {
    let cluster = try await TestCluster()
    try await cluster.initialise(settings: settings, authentication: authentication)
    try cluster.startWatchdog(following: getpid())
    return cluster
  }

  private init() async throws {
    programs = try await Self.findPrograms()
    var template = Array("/tmp/hotline-pg-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SubprocessFailure(description: "cannot make the cluster's folder in /tmp")
    }
    folder = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    // Anyone may reach the socket inside; trust authentication is fine for throw-away data.
    chmod(folder, 0o755)
    socketFolder = folder
    port = try FreePorts.tcp()
    if getuid() == 0 { try await Subprocess.check(["chown", "postgres:postgres", folder]) }
  }

  /// Nobody can use it any more: stops the server, however the watchdog would do it later.
  deinit {
    let stop = asServerUser(stopCommand(mode: "immediate")).joined(separator: " ")
    // Best effort without waiting: the watchdog sweeps up what stays.
    try? Self.runUnattended("cd /; \(stop); rm -rf \(folder)")
  }

  /// Starts the server again after `stopServer()`.
  public func startServer() async throws {
    try await Subprocess.check(
      asServerUser([
        programs + "/pg_ctl", "start", "--pgdata", folder + "/data", "--log", folder + "/log",
        "--wait", "--timeout", "60", "--silent",
      ]), folder: "/")
  }

  /// Stops the server, aborting open sessions (`fast`) or without a checkpoint (`immediate`).
  public func stopServer(mode: String = "fast") async throws {
    try await Subprocess.check(
      asServerUser(stopCommand(mode: mode)), folder: "/")
  }

  /// Stops and starts the server, as an operator's restart does.
  public func restartServer() async throws {
    try await stopServer()
    try await startServer()
  }

  /// The server's log so far.
  public var log: String {
    String(decoding: FileManager.default.contents(atPath: folder + "/log") ?? Data(), as: UTF8.self)
  }

  /// Runs `sql` with psql as the superuser; returns unaligned rows. For set-up and inspection.
  @discardableResult
  public func psql(
    _ sql: String, database: String = "postgres", user: String = "postgres",
    deadlineSeconds: Double = 60
  ) async throws -> String {
    try await Subprocess.check(
      [
        programs + "/psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align",
        "--set=ON_ERROR_STOP=1", "--host", socketFolder, "--port", String(port),
        "--username", user, "--dbname", database,
      ], input: sql, deadlineSeconds: deadlineSeconds)
  }

  /// Makes an empty database, or a clone of `template`; it lives until the cluster goes.
  public func makeDatabase(template: String = "template1") async throws -> TestDatabase {
    let name = "test_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
    try await psql("CREATE DATABASE \(name) TEMPLATE \(template)")
    return TestDatabase(name: name, cluster: self)
  }

  /// Makes a database out of a template that `prepare` fills once per cluster and `key`; cloning
  /// takes some 50 ms, so each test can have a migrated database of its own.
  public func makeDatabase(
    key: String, preparedBy prepare: @escaping @Sendable (TestDatabase) async throws -> Void
  ) async throws -> TestDatabase {
    let template = templates.withLock { templates in
      if let started = templates[key] { return started }
      let task = Task {
        let database = try await makeDatabase()
        try await prepare(database)
        return database.name
      }
      templates[key] = task
      return task
    }
    return try await makeDatabase(template: try await template.value)
  }

  private func initialise(settings: [String], authentication: String) async throws {
    try await Subprocess.check(
      asServerUser([
        programs + "/initdb", "--pgdata", folder + "/data", "--username", "postgres",
        "--auth-local", "trust", "--auth-host", authentication, "--encoding", "UTF8", "--locale",
        "C.UTF-8", "--no-sync",
        "--no-instructions",
      ]), folder: "/")
    let lines =
      [
        "listen_addresses = '127.0.0.1'", "port = \(port)",
        "unix_socket_directories = '\(folder)'", "max_connections = 200", "fsync = off",
        "synchronous_commit = off", "full_page_writes = off", "timezone = 'Europe/Kyiv'",
      ] + settings
    try await Subprocess.check(
      asServerUser(["tee", "-a", folder + "/data/postgresql.conf"]),
      folder: "/", input: lines.joined(separator: "\n") + "\n")
  }

  /// Stops the server and removes its folder when process `processID` ends, however it ends.
  ///
  /// Polls: an inherited pipe would be simpler but may stay open in other children. A session of
  /// its own keeps the watchdog alive when the terminal kills the tests' process group.
  public func startWatchdog(following processID: Int32) throws {
    let stop = asServerUser(stopCommand(mode: "immediate")).joined(separator: " ")
    try Self.runUnattended(
      """
      while kill -0 \(processID) 2>/dev/null && [ -d \(folder) ]; do sleep 0.5; done
      cd /; \(stop); rm -rf \(folder)
      """)
  }

  /// Runs a shell script in a session of its own and does not wait for it.
  private static func runUnattended(_ script: String) throws {
    let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nowhere) }
    let launcher = try Spawn.start(
      ["setsid", "--fork", "sh", "-c", script], environment: [:], folder: "/",
      streams: .init(input: nowhere, output: nowhere, errors: nowhere))
    _ = Spawn.reap(launcher, wait: true)
  }

  private func stopCommand(mode: String) -> [String] {
    [
      programs + "/pg_ctl", "stop", "--pgdata", folder + "/data", "--mode", mode, "--wait",
      "--timeout", "60", "--silent",
    ]
  }

  /// PostgreSQL refuses to run as root, so root hands its programs to the `postgres` user.
  private func asServerUser(_ command: [String]) -> [String] {
    guard getuid() == 0 else { return command }
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] + command
  }

  private static func findPrograms() async throws -> String {
    let result = try await Subprocess.run(["pg_config", "--bindir"])
    if result.status == 0 { return result.trimmedOutput }
    let versions = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")
    guard let newest = versions.compactMap(Int.init).max() else {
      throw SubprocessFailure(description: "no PostgreSQL server programs were found")
    }
    return "/usr/lib/postgresql/\(newest)/bin"
  }
}
