import CCurses
import Glibc

/// The life of the thread that owns the screen: waits for keys and for what others leave in the
/// link, and is the only one to draw.
struct ScreenLoop {
  private static let retry = Duration.milliseconds(100)
  /// Larger windows are used in part: a terminal may claim any size.
  private static let largest = Size(rows: 500, columns: 1000)

  private let link: ScreenLink
  private let events: AsyncStream<TerminalEvent>.Continuation
  private let clock = ContinuousClock()
  private var decoder = KeyDecoder()
  private var painter = Painter()
  /// When the bytes so far must be taken as they are.
  private var decoderDeadline: ContinuousClock.Instant?
  /// A change of size nobody could be told of yet.
  private var untoldSize: Size?

  init(link: ScreenLink, events: AsyncStream<TerminalEvent>.Continuation) {
    self.link = link
    self.events = events
  }

  /// Takes the terminal over for the calling thread; says why not when it cannot.
  static func open(_ link: ScreenLink) -> TerminalError? {
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
    // https://no-color.org: any value but an empty one.
    switch curses_open(link.wakeDescriptor, environment("NO_COLOR").isEmpty) {
    case CURSES_OPENED:
      link.state.withLock { $0.size = windowSize() ?? Size(rows: 24, columns: 80) }
      return nil
    case CURSES_NO_TERMINAL: return .notATerminal
    case CURSES_ALREADY_OPEN: return .alreadyOpen
    default: return .unsupported(term: environment("TERM"))
    }
  }

  /// Until the terminal is closed or hangs up.
  mutating func run() {
    defer {
      curses_close()
      events.finish()
    }
    while true {
      var descriptors = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: link.wakeDescriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&descriptors, nfds_t(descriptors.count), timeoutMilliseconds)
      guard ready >= 0 || errno == EINTR else { return }
      if ready > 0 {
        if descriptors[0].revents != 0, !readKeys() { return }
        if descriptors[1].revents != 0, !followLink() { return }
      }
      takeOverdue()
    }
  }

  private var timeoutMilliseconds: Int32 {
    let retryDeadline = untoldSize.map { _ in clock.now + Self.retry }
    guard let deadline = [decoderDeadline, retryDeadline].compactMap(\.self).min() else {
      return -1
    }
    let left = max(.zero, deadline - clock.now)
    return Int32((left / .milliseconds(1)).rounded(.up))
  }

  /// False when the terminal has hung up.
  private mutating func readKeys() -> Bool {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      result = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      count = max(0, result)
    }
    if result < 0 { return errno == EINTR || errno == EAGAIN }
    if result == 0 { return false }
    decoder.feed(bytes).forEach { events.yield($0) }
    decoderDeadline = decoder.patience.map { clock.now + $0 }
    return true
  }

  private mutating func takeOverdue() {
    if let deadline = decoderDeadline, deadline <= clock.now {
      decoder.giveUpWaiting().forEach { events.yield($0) }
      decoderDeadline = nil
    }
    if let size = untoldSize { tell(size) }
  }

  /// False when the terminal is to be closed.
  private mutating func followLink() -> Bool {
    link.takeWakings()
    if let size = Self.windowSize(), size != link.state.withLock({ $0.size }) {
      curses_resize(Int32(size.rows), Int32(size.columns))
      painter.forget()
      link.state.withLock { $0.size = size }
      tell(size)
    }
    let (canvas, size, isClosing) = link.state.withLock { state in
      defer { state.canvas = nil }
      return (state.canvas, state.size, state.isClosing)
    }
    if let canvas, !isClosing { painter.paint(canvas, screen: size) }
    return !isClosing
  }

  private mutating func tell(_ size: Size) {
    if case .dropped = events.yield(.resized(size)) { untoldSize = size } else { untoldSize = nil }
  }

  private static func windowSize() -> Size? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard curses_window_size(&rows, &columns) else { return nil }
    return Size(rows: min(Int(rows), largest.rows), columns: min(Int(columns), largest.columns))
  }
}
