import Synchronization

/// One request on its way to its response.
///
/// Lives from the request's head to the library's word that the response is out; the library
/// holds the reference.
final class Exchange: Sendable {
  enum Phase: Sendable {
    /// The body is coming in.
    case receiving([UInt8])
    /// A task works on the response; the connection sleeps.
    case asleep(ConnectionHandle)
    /// The response is there, the connection has been woken.
    case ready(Response)
    /// The library has the response.
    case answered
  }

  /// Nil when the head was refused.
  let request: Request?
  /// Nil when nobody answers this path.
  let route: Route?
  /// Nil where nobody wants to know how long it took.
  let startedAt: ContinuousClock.Instant?

  private struct State {
    var phase = Phase.receiving([])
    var task: Task<Void, Never>?
    var stream: EventStream?
  }
  private let state = Mutex(State())

  init(request: Request?, route: Route?, startedAt: ContinuousClock.Instant?) {
    self.request = request
    self.route = route
    self.startedAt = startedAt
  }

  var phase: Phase { state.withLock { $0.phase } }

  /// Adds to the body; false when it grows beyond the limit.
  func receive(_ bytes: UnsafeRawBufferPointer, limitBytes: Int) -> Bool {
    state.withLock { state in
      guard case .receiving(var body) = state.phase else { return true }
      guard body.count + bytes.count <= limitBytes else { return false }
      // Emptied first, so that the array is not copied when it grows.
      state.phase = .answered
      body.append(contentsOf: bytes)
      state.phase = .receiving(body)
      return true
    }
  }

  /// Puts the connection to sleep until `work` has the response.
  func sleep(_ connection: ConnectionHandle, until work: @escaping @Sendable () async -> Response) {
    state.withLock { state in
      connection.suspend()
      state.phase = .asleep(connection)
      state.task = Task { self.wake(with: await work()) }
    }
  }

  /// Wakes the connection with its response; nothing happens when it has one.
  func wake(with response: Response) {
    state.withLock { state in
      guard case .asleep(let connection) = state.phase else { return }
      state.phase = .ready(response)
      connection.resume()
    }
  }

  /// The response is known before the request is complete.
  func markReady(_ response: Response) { state.withLock { $0.phase = .ready(response) } }

  /// The response goes to the library.
  func markAnswered(stream: EventStream?) {
    state.withLock { state in
      state.phase = .answered
      state.stream = stream
    }
  }

  /// Asks the task to hurry up.
  func cancel() { state.withLock { $0.task }?.cancel() }

  /// The response is out or the client gone; whether it had slept or streamed.
  func end() -> Bool {
    let (task, stream) = state.withLock { ($0.task, $0.stream) }
    task?.cancel()
    stream?.clientIsGone()
    return task != nil || stream != nil
  }

  var stream: EventStream? { state.withLock { $0.stream } }
}
