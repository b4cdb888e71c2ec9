import Desk
import Hotline
import Synchronization

/// Statuses in memory: filled by those who ask, corrected by the database's bell.
///
/// Nothing is answered from memory unless the bell is heard, so what is remembered is what was
/// committed. Memory is bounded: the statuses remembered longest make room.
final class StatusReadModel: Sendable {
  /// A status that is being read, and what the bell said about it meanwhile.
  private struct Reading {
    var readers: Int
    var newestVersion: Int32
  }

  private struct State {
    var entries: [UInt64: PackedStatus] = [:]
    var order: RingBuffer<UInt64>
    var names = NameTable()
    var readings: [UInt64: Reading] = [:]
    /// Grows whenever something may have been missed: what was read before is not remembered.
    var epoch = 0
    var hearsBell = false
  }

  private static let readAttemptLimit = 4

  private let source: any StatusSource
  private let capacity: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - source: where statuses are read that are not remembered.
  ///   - capacity: most statuses remembered, each some 150 bytes and its answer.
  init(source: any StatusSource, capacity: Int) {
    self.source = source
    self.capacity = max(1, capacity)
    state = Mutex(State(order: RingBuffer(capacity: max(1, capacity))))
  }

  /// How many statuses are remembered.
  var count: Int { state.withLock { $0.entries.count } }

  /// The status if it is remembered.
  func remembered(_ reference: Reference) -> TicketStatus? {
    state.withLock { state in
      state.entries[Self.key(reference)]?.unpacked(reference, names: state.names)
    }
  }

  /// The status as committed last; nil when there is no such ticket. Throws `DeskError`.
  func read(_ reference: Reference) async throws -> TicketStatus? {
    let key = Self.key(reference)
    var found: TicketStatus?
    for _ in 0..<Self.readAttemptLimit {
      let epoch = beginReading(key)
      do {
        found = try await source.statuses(of: [reference]).first
      } catch {
        _ = endReading(key, epoch: epoch, found: nil)
        throw error
      }
      if endReading(key, epoch: epoch, found: found) { break }
    }
    return found
  }

  /// The bell rang.
  func hear(_ change: Change) {
    state.withLock { state in
      switch change {
      case .ticket(_, let reference, let version):
        let key = Self.key(reference)
        let version = Int32(clamping: version)
        if let entry = state.entries[key], entry.version < version { state.entries[key] = nil }
        if let reading = state.readings[key], reading.newestVersion < version {
          state.readings[key]?.newestVersion = version
        }
      case .missed, .documents:
        // Names may be new, too, with the documents that came with them.
        Self.forgetAll(&state)
        state.hearsBell = true
      case .queue, .contact, .agent, .command, .incident: break
      }
    }
  }

  /// The bell is heard no more.
  func stopHearing() {
    state.withLock { state in
      Self.forgetAll(&state)
      state.hearsBell = false
    }
  }

  private func beginReading(_ key: UInt64) -> Int {
    state.withLock { state in
      state.readings[key, default: Reading(readers: 0, newestVersion: 0)].readers += 1
      return state.epoch
    }
  }

  /// Remembers what was read; false when the bell told of something newer meanwhile.
  private func endReading(_ key: UInt64, epoch: Int, found: TicketStatus?) -> Bool {
    state.withLock { state in
      let newest = state.readings[key]?.newestVersion ?? 0
      state.readings[key]?.readers -= 1
      if state.readings[key]?.readers == 0 { state.readings[key] = nil }
      guard let found else { return newest == 0 }
      guard Int32(clamping: found.version) >= newest else { return false }
      // An incident's story changes without its tickets; few are asked for, while it goes on many.
      guard found.incident == nil else { return true }
      guard state.hearsBell, epoch == state.epoch else { return true }
      remember(found, key, &state)
      return true
    }
  }

  private func remember(_ status: TicketStatus, _ key: UInt64, _ state: inout State) {
    if let known = state.entries[key], known.version > Int32(clamping: status.version) { return }
    if state.entries[key] == nil {
      // A key that was forgotten may stand in the ring twice; then it goes a little early.
      if let oldest = state.order.append(key) { state.entries[oldest] = nil }
    }
    state.entries[key] = PackedStatus(status, names: &state.names)
  }

  private static func forgetAll(_ state: inout State) {
    state.epoch += 1
    state.entries.removeAll()
    state.order.removeAll()
    state.names = NameTable()
  }

  /// Ten digits fit into 64 bits, and these hash quicker than text.
  private static func key(_ reference: Reference) -> UInt64 {
    reference.digits.utf8.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
  }
}

/// The last so many elements; each that is added beyond pushes the oldest out.
struct RingBuffer<Element> {
  private var elements: [Element] = []
  private var oldest = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Adds an element; returns the one that had to go.
  mutating func append(_ element: Element) -> Element? {
    guard elements.count == capacity else {
      elements.append(element)
      return nil
    }
    let gone = elements[oldest]
    elements[oldest] = element
    oldest = (oldest + 1) % capacity
    return gone
  }

  mutating func removeAll() {
    elements.removeAll()
    oldest = 0
  }
}
