import Synchronization

/// Event streams by topic: whoever publishes reaches every client that listens.
public final class EventHub<Topic: Hashable & Sendable>: Sendable {
  private let streams = Mutex<[Topic: [ObjectIdentifier: EventStream]]>([:])

  /// A hub nobody listens to yet.
  public init() {}

  /// A new stream of a topic's events; leaves the hub when its client goes.
  public func subscribe(_ topic: Topic) -> EventStream {
    let stream = EventStream()
    let key = ObjectIdentifier(stream)
    streams.withLock { $0[topic, default: [:]][key] = stream }
    stream.onEnd { [weak self] in self?.remove(key, from: topic) }
    return stream
  }

  /// Sends an event to everybody who listens to a topic.
  public func publish(_ event: ServerSentEvent, to topic: Topic) {
    let listeners = streams.withLock { Array(($0[topic] ?? [:]).values) }
    for stream in listeners { stream.send(event) }
  }

  /// Sends an event to everybody.
  public func publishToAll(_ event: ServerSentEvent) {
    let listeners = streams.withLock { $0.values.flatMap(\.values) }
    for stream in listeners { stream.send(event) }
  }

  /// How many streams there are.
  public var count: Int { streams.withLock { $0.values.reduce(0) { $0 + $1.count } } }

  /// How many streams one topic has.
  public func count(of topic: Topic) -> Int { streams.withLock { $0[topic]?.count ?? 0 } }

  private func remove(_ key: ObjectIdentifier, from topic: Topic) {
    streams.withLock { streams in
      streams[topic]?[key] = nil
      if streams[topic]?.isEmpty == true { streams[topic] = nil }
    }
  }
}
