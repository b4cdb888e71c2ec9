import Desk
import Foundation
import Logbook

/// The core program: everything residents and contractors reach, until a signal ends it.
@main
enum Hotlined {
  static func main() async {
    // A reader of our journal who goes away must not take the hotline with them.
    signal(SIGPIPE, SIG_IGN)
    let stop = (whileStarting: StopSignals(), whileRunning: StopSignals())
    let log = Logbook("hotlined")
    do {
      try await run(log, stop)
      exit(ExitStatus.success.rawValue)
    } catch let failure as Failure {
      for sentence in failure.sentences { log.error(sentence) }
      exit(failure.status.rawValue)
    } catch {
      log.error("The program failed: \(Fault.words(error)).")
      exit(ExitStatus.software.rawValue)
    }
  }

  private static func run(
    _ log: Logbook, _ stop: (whileStarting: StopSignals, whileRunning: StopSignals)
  ) async throws {
    guard CommandLine.arguments.count == 1 else {
      throw Failure(
        .usage, "hotlined takes no arguments: it is set up by HOTLINE_… environment variables.")
    }
    let settings = try Settings.load(ProcessInfo.processInfo.environment)
    let pools = try DatabasePools(settings.database)
    try settings.data.prepare()
    let lock = try FolderLock(file: settings.data.run.appending(path: "core.lock"))
    defer { withExtendedLifetime(lock) {} }
    let core = try await unlessStopped(stop.whileStarting) {
      try await DatabaseStart(pools: pools, log: log.of("database")).wait()
      do {
        return try await Core(settings, pools: pools, log: log)
      } catch DeskError.unavailable {
        throw Failure(.unavailable, "The database went away while hotlined started.")
      }
    }
    try await core?.run { await stop.whileRunning.first() }
    log.info("stopped")
  }

  /// What `body` returns; nil when a signal came first.
  private static func unlessStopped<Result: Sendable>(
    _ signals: StopSignals, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result? {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        _ = await signals.first()
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
