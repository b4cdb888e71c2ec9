import CCurses
import Dispatch
import Foundation

/// The terminal this process runs on, taken over for a full-screen program.
///
/// One thread of its own does all that touches the screen or reads keys. The terminal is given back
/// as it was by `close()`, at exit, and before a signal (a request to end or a fault) takes the
/// process away. With `NO_COLOR` set, or where there are no colours, styles show in bold and
/// reverse video only.
public final class Terminal: Sendable {
  /// Keys, pastes and changes of size, for one reader. The stream ends when the terminal is closed
  /// or hangs up. No more than a thousand events wait; what comes after them is left out, but for
  /// the last change of size.
  public let events: AsyncStream<TerminalEvent>

  private let link: ScreenLink
  private let ended = DispatchSemaphore(value: 0)

  private static let mostWaitingEvents = 1000
  private static let closingPatienceSeconds = 2.0

  /// Takes the terminal over.
  /// - Throws: `TerminalError` when standard input or output is no terminal, it cannot place its
  ///   cursor, or the process has it already.
  public init() throws(TerminalError) {
    let link = try ScreenLink()
    let (events, continuation) = AsyncStream.makeStream(
      of: TerminalEvent.self, bufferingPolicy: .bufferingOldest(Self.mostWaitingEvents))
    self.link = link
    self.events = events
    let opening = Opening()
    let thread = Thread { [ended] in
      defer { ended.signal() }
      guard opening.finish(ScreenLoop.open(link)) else { return }
      var loop = ScreenLoop(link: link, events: continuation)
      loop.run()
    }
    thread.name = "terminal"
    thread.start()
    try opening.wait()
  }

  deinit { close() }

  /// Rows and columns of the window.
  public var size: Size { link.state.withLock(\.size) }

  /// Shows a canvas; only what differs from the last is sent. Returns at once: of canvases that
  /// come faster than the terminal takes them, the last is shown.
  public func draw(_ canvas: Canvas) {
    link.state.withLock { $0.canvas = canvas }
    link.wake()
  }

  /// Gives the terminal back as it was; closing again does nothing.
  public func close() {
    let isFirst = link.state.withLock { state in
      defer { state.isClosing = true }
      return !state.isClosing
    }
    guard isFirst else { return }
    link.wake()
    if ended.wait(timeout: .now() + Self.closingPatienceSeconds) == .timedOut {
      // The terminal takes nothing, so its thread is stuck in a write.
      curses_give_back()
    }
  }
}
