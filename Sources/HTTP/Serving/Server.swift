import Dispatch
import Foundation
import Synchronization

/// A web server: listens when made, answers while `run()` runs.
///
///     var router = Router()
///     router.on(.get, "/healthz", now: { _ in .text("ok\n") })
///     let server = try Server(ServerConfiguration(port: 8080), router: router)
///     try await server.run()
public final class Server: Sendable {
  /// The port it listens on, also when the system chose it.
  public let port: Int

  private let core: ServerCore
  private let socket: Mutex<ListeningSocket?>

  /// Takes the port; throws `ServerError` with one clear sentence when it cannot have it.
  public init(
    _ configuration: ServerConfiguration, router: Router, hooks: ServerHooks = ServerHooks()
  ) throws {
    let socket = try ListeningSocket(host: configuration.host, port: configuration.port)
    port = socket.port
    core = ServerCore(configuration, router: router, hooks: hooks)
    self.socket = Mutex(consume socket)
  }

  /// Serves until the task is cancelled, then lets requests finish within the grace period.
  ///
  /// Can be called once. Throws `ServerError` when the certificate cannot be used.
  public func run() async throws {
    guard let socket = socket.withLock({ $0.take() }) else {
      throw ServerError(description: "The web server on port \(port) was run twice.")
    }
    let daemon = try Daemon.start(core, socket: socket)
    let ticker = startTicker()
    await Self.untilCancelled()
    // Whatever Swift's tasks do from here on is cancelled; the rest of the stop blocks.
    let stopper = Stopper(core: core, daemon: daemon)
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        stopper.stop()
        continuation.resume()
      }
    }
    ticker.cancel()
  }

  /// How many connections there are.
  public var connectionCount: Int { core.watch.count }

  private func startTicker() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    let interval = DispatchTimeInterval.milliseconds(1000 / ConnectionWatch.ticksPerSecond)
    timer.schedule(deadline: .now() + interval, repeating: interval)
    let ticksPerBeat = core.configuration.heartbeatSeconds * ConnectionWatch.ticksPerSecond
    let tick = Mutex(0)
    timer.setEventHandler { [core] in
      core.watch.advance()
      let isBeat = tick.withLock { tick in
        tick += 1
        return tick % max(1, ticksPerBeat) == 0
      }
      if isBeat { core.beat() }
    }
    timer.activate()
    return timer
  }

  private static func untilCancelled() async {
    let (never, continuation) = AsyncStream.makeStream(of: Never.self)
    for await _ in never {}
    continuation.finish()
  }
}

/// Ends a daemon in order: no new connections, requests finish, streams end, threads stop.
private final class Stopper: Sendable {
  private let core: ServerCore
  private let daemon: Mutex<Daemon?>

  init(core: ServerCore, daemon: consuming Daemon) {
    self.core = core
    self.daemon = Mutex(consume daemon)
  }

  /// Blocks until all is over.
  func stop() {
    daemon.withLock { daemon in
      guard let running = daemon.take() else { return }
      running.stopListening()
      core.beginStop()
      wait(seconds: core.configuration.stopGraceSeconds)
      core.wakeAll()
      wait(seconds: 2)
    }
  }

  private func wait(seconds: Int) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while core.openCount > 0, ContinuousClock.now < deadline { usleep(5000) }
  }
}
