import Foundation
import Synchronization

/// Cuts connections that take too long.
///
/// libmicrohttpd's time limit is one of inactivity: who sends a byte a second stays for ever. Here
/// every connection has a deadline for what it is doing.
final class ConnectionWatch: Sendable {
  /// The clock's grain: two ticks a second.
  static let ticksPerSecond = 2

  private let tick = Atomic<Int>(1)
  private let records = Mutex<[ObjectIdentifier: ConnectionRecord]>([:])

  /// How many connections there are.
  var count: Int { records.withLock { $0.count } }

  func add(_ record: ConnectionRecord) {
    records.withLock { $0[ObjectIdentifier(record)] = record }
  }

  /// Must be called before the socket is closed: from then on its number may be another's.
  func remove(_ record: ConnectionRecord) {
    records.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(record)) }
  }

  /// Gives a connection so many seconds for what it does next; nil for as long as it likes.
  func limit(_ record: ConnectionRecord, seconds: Int?) {
    let now = tick.load(ordering: .relaxed)
    record.deadlineTick.store(
      seconds.map { now + $0 * Self.ticksPerSecond + 1 } ?? 0, ordering: .relaxed)
  }

  /// Moves the clock on and cuts whoever is overdue; called `ticksPerSecond` times a second.
  func advance() {
    let now = tick.add(1, ordering: .relaxed).newValue
    records.withLock { records in
      for record in records.values {
        let deadline = record.deadlineTick.load(ordering: .relaxed)
        guard deadline != 0, deadline < now else { continue }
        // The library sees an end of file and cleans up; closing is its business.
        shutdown(record.socket, Int32(SHUT_RDWR))
      }
    }
  }
}
