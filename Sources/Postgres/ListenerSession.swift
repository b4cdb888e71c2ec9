import Dispatch
import Foundation

/// The listener's connection on its own queue: connect, LISTEN, wait for the socket, repeat.
actor ListenerSession {
  nonisolated let unownedExecutor: UnownedSerialExecutor
  private let executor = SessionExecutor(label: "postgres.listener")
  private let configuration: PostgresConfiguration
  private let listenCommand: String
  private let gate = ReconnectGate()
  private let yield: @Sendable (PostgresListenerEvent) -> Void
  private var connection: Connection?
  private var source: (any DispatchSourceRead)?
  private var isStopped = false

  init(
    _ configuration: PostgresConfiguration, channels: [SQLIdentifier],
    yield: @escaping @Sendable (PostgresListenerEvent) -> Void
  ) {
    self.configuration = configuration
    self.yield = yield
    listenCommand = channels.map { "LISTEN \($0.quoted);" }.joined(separator: " ")
    unownedExecutor = executor.asUnownedSerialExecutor()
  }

  /// Connects, or tries again a little later until stopped.
  func start() {
    guard !isStopped else { return }
    do {
      try gate.check()
      let opened = try Connection(configuration)
      try opened.runScript(listenCommand)
      watch(opened.socket)
      connection = consume opened
      gate.attemptSucceeded()
      yield(.reconnected)
      // What came between LISTEN and here has been read from the socket already.
      drain()
    } catch {
      if let error = error as? PostgresError { gate.attemptFailed(error) }
      executor.queue.asyncAfter(deadline: .now() + .milliseconds(250)) { [weak self] in
        self?.assumeIsolated { $0.start() }
      }
    }
  }

  /// Ends the connection for good.
  func stop() {
    isStopped = true
    disconnect()
  }

  /// Watches a duplicate of the socket: libpq closes its own at will, and Dispatch would go on
  /// watching a number that may by then be somebody else's.
  private func watch(_ socket: Int32) {
    let watched = dup(socket)
    let source = DispatchSource.makeReadSource(fileDescriptor: watched, queue: executor.queue)
    source.setEventHandler { [weak self] in self?.assumeIsolated { $0.socketIsReadable() } }
    source.setCancelHandler { close(watched) }
    source.activate()
    self.source = source
  }

  private func socketIsReadable() {
    guard connection?.isUsable ?? false else {
      disconnect()
      start()
      return
    }
    drain()
  }

  private func drain() {
    while let notification = connection?.nextNotification() {
      yield(.notification(notification))
    }
  }

  private func disconnect() {
    source?.cancel()
    source = nil
    connection = nil
  }
}
