import CMicroHTTPD
import Synchronization

/// One client's stream of events: whoever has something to say calls `send` from anywhere.
///
/// What the client has not read waits in a bounded buffer; a client too slow for it is dropped
/// and comes back by itself with `Last-Event-ID`.
public final class EventStream: Sendable {
  private struct State {
    var waiting: [UInt8] = []
    var taken = 0
    var isEnding = false
    var isGone = false
    /// The connection while it sleeps for want of events.
    var sleeper: ConnectionHandle?
    var onEnd: (@Sendable () -> Void)?
    /// Cuts the connection, which may be stuck in sending.
    var cut: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let bufferLimitBytes: Int

  /// A stream that keeps at most so many unread bytes.
  ///
  /// The first bytes tell browsers to come back after `retryMilliseconds` when the line breaks.
  public init(bufferLimitBytes: Int = 65_536, retryMilliseconds: Int = 2000) {
    self.bufferLimitBytes = bufferLimitBytes
    state.withLock { $0.waiting = Array("retry: \(retryMilliseconds)\n\n".utf8) }
  }

  /// Sends an event; false when the client is gone, or now dropped for being too slow.
  @discardableResult
  public func send(_ event: ServerSentEvent) -> Bool { append(event.wireText) }

  /// Sends what clients pass over, so that a broken line is noticed.
  @discardableResult
  func sendHeartbeat() -> Bool { append(": still here\n\n") }

  /// Ends the stream when everything sent so far has been read.
  public func end() {
    state.withLock { state in
      state.isEnding = true
      Self.wake(&state)
    }
  }

  /// Calls `body` once, when the client has gone or the stream has ended.
  public func onEnd(_ body: @escaping @Sendable () -> Void) {
    let isGone = state.withLock { state in
      if !state.isGone { state.onEnd = body }
      return state.isGone
    }
    if isGone { body() }
  }

  private func append(_ text: String) -> Bool {
    let fits = state.withLock { state -> Bool? in
      guard !state.isGone, !state.isEnding else { return nil }
      guard state.waiting.count - state.taken + text.utf8.count <= bufferLimitBytes else {
        state.isEnding = true
        Self.wake(&state)
        return false
      }
      state.waiting.append(contentsOf: text.utf8)
      Self.wake(&state)
      return true
    }
    if fits == false { drop() }
    return fits == true
  }

  /// Gives up a client that is too slow.
  private func drop() {
    let cut = state.withLock { $0.cut }
    clientIsGone()
    cut?()
  }

  /// How to cut the connection this stream is sent on.
  func onDrop(cut: @escaping @Sendable () -> Void) { state.withLock { $0.cut = cut } }

  /// Copies what waits; with nothing there the connection is put to sleep, inside the lock, so
  /// that an event sent meanwhile cannot be missed. Nil at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, for connection: ConnectionHandle) -> Int? {
    state.withLock { state in
      let available = state.waiting.count - state.taken
      guard available > 0 else {
        if state.isEnding || state.isGone { return nil }
        connection.suspend()
        state.sleeper = connection
        return 0
      }
      let count = min(available, buffer.count)
      let slice = state.waiting[state.taken..<(state.taken + count)]
      buffer.copyBytes(from: slice)
      state.taken += count
      if state.taken == state.waiting.count {
        state.waiting.removeAll(keepingCapacity: true)
        state.taken = 0
      }
      return count
    }
  }

  /// The connection is over.
  func clientIsGone() {
    let onEnd = state.withLock { state in
      state.isGone = true
      state.waiting = []
      state.taken = 0
      state.sleeper = nil
      defer { state.onEnd = nil }
      return state.onEnd
    }
    onEnd?()
  }

  private static func wake(_ state: inout State) {
    state.sleeper?.resume()
    state.sleeper = nil
  }
}
