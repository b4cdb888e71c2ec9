/// What a listener yields.
public enum PostgresListenerEvent: Sendable, Equatable {
  /// Listening from now on, after the first connection, after a lost one, or after the reader was
  /// so slow that its buffer ran over: something may have been missed, so read the tables again.
  case reconnected
  /// Somebody notified.
  case notification(PostgresNotification)
}

/// Hears NOTIFY on some channels over a connection of its own, which it replaces when it breaks.
public struct PostgresListener: Sendable {
  private let configuration: PostgresConfiguration
  private let channels: [SQLIdentifier]
  private let bufferSize: Int

  /// Describes what to hear; nothing is connected yet.
  ///
  /// - Parameters:
  ///   - configuration: where and as whom to connect.
  ///   - channels: LISTEN's channel names.
  ///   - bufferSize: most events kept for a slow reader; beyond, the oldest are dropped and
  ///     `.reconnected` is put last.
  public init(
    _ configuration: PostgresConfiguration, channels: [SQLIdentifier], bufferSize: Int = 1024
  ) {
    var configuration = configuration
    configuration.statementTimeoutMilliseconds = 0
    self.configuration = configuration
    self.channels = channels
    self.bufferSize = max(2, bufferSize)
  }

  /// Starts listening; ends when the iterating task is cancelled or lets the sequence go.
  ///
  /// The first element is `.reconnected`, so that a reader who reads the tables at each of them
  /// misses nothing that was committed before it began to listen.
  public func events() -> AsyncStream<PostgresListenerEvent> {
    let (events, continuation) = AsyncStream.makeStream(
      of: PostgresListenerEvent.self, bufferingPolicy: .bufferingNewest(bufferSize))
    let session = ListenerSession(configuration, channels: channels) { event in
      if case .dropped = continuation.yield(event) { continuation.yield(.reconnected) }
    }
    continuation.onTermination = { _ in Task { await session.stop() } }
    Task { await session.start() }
    return events
  }
}
