import CCurses
import Dispatch
import Glibc
import Synchronization

/// What the thread that owns the screen shares with those who use it.
final class ScreenLink: Sendable {
  struct State {
    var size = Size(rows: 0, columns: 0)
    /// The canvas to show next, if one waits.
    var canvas: Canvas?
    var isClosing = false
  }

  let state = Mutex(State())
  /// An eventfd; written to when the thread has something to look at.
  let wakeDescriptor: Int32

  init() throws(TerminalError) {
    wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard wakeDescriptor >= 0 else { throw .system(call: "eventfd", errno: errno) }
  }

  deinit { Glibc.close(wakeDescriptor) }

  /// Has the thread look.
  func wake() {
    // Refused only when so many wakings wait already that one more changes nothing.
    _ = eventfd_write(wakeDescriptor, 1)
  }

  /// Forgets wakings so far.
  func takeWakings() {
    var count: eventfd_t = 0
    // Refused when there are none.
    _ = eventfd_read(wakeDescriptor, &count)
  }
}

/// Carries the outcome of opening from the screen's thread to the one that waits for it.
final class Opening: Sendable {
  private let refusal = Mutex<TerminalError?>(nil)
  private let finished = DispatchSemaphore(value: 0)

  /// Whether the screen is open.
  func finish(_ error: TerminalError?) -> Bool {
    refusal.withLock { $0 = error }
    finished.signal()
    return error == nil
  }

  func wait() throws(TerminalError) {
    finished.wait()
    if let error = refusal.withLock({ $0 }) { throw error }
  }
}
