import Desk
import Logbook
import Synchronization
import Telephony

/// Keeps one trunk registered: tries again after every failure until it is told to leave.
final class TrunkHolder: Sendable {
  /// The pause after a failure; each further one is twice as long, up to the longest (seconds).
  private static let firstPauseSeconds = 5.0
  private static let longestPauseSeconds = 60.0

  /// What the holder hears, one word after another.
  private enum Word: Sendable {
    case tryAgain
    case told(RegistrationID, status: Int, expiresSeconds: Int)
    case leave
  }

  /// What only `run()` knows.
  private struct Progress {
    var registration: RegistrationID?
    var pauseSeconds = firstPauseSeconds
    var lastReason: String?
    var isOver = false
  }

  let trunk: Trunk
  private let exchange: Exchange
  private let log: Logbook
  private let registered = Atomic(false)
  private let leaving = Atomic(false)
  private let words: AsyncStream<Word>
  private let listener: AsyncStream<Word>.Continuation

  init(_ trunk: Trunk, exchange: Exchange, log: Logbook) {
    self.trunk = trunk
    self.exchange = exchange
    self.log = log
    // A registrar is asked every few seconds at most: so many words never wait.
    (words, listener) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(256))
  }

  var isRegistered: Bool { registered.load(ordering: .relaxed) }

  /// It was told to leave.
  var isLeaving: Bool { leaving.load(ordering: .relaxed) }

  /// The exchange told something about a registration, maybe this one.
  func told(_ registration: RegistrationID, status: Int, expiresSeconds: Int) {
    listener.yield(.told(registration, status: status, expiresSeconds: expiresSeconds))
  }

  /// Takes the registration back; `run()` returns when that is done.
  func leave() {
    leaving.store(true, ordering: .relaxed)
    listener.yield(.leave)
  }

  /// Ends `run()`; the registration ends with the exchange.
  func stop() { listener.finish() }

  /// Registers and stays so.
  func run() async {
    var progress = Progress()
    await register(&progress)
    for await word in words {
      switch word {
      case .tryAgain: await register(&progress)
      case .told(progress.registration, let status, let expiresSeconds):
        heard(&progress, status: status, expiresSeconds: expiresSeconds)
      case .told: break
      case .leave: unregister(&progress)
      }
      if progress.isOver { break }
    }
    registered.store(false, ordering: .relaxed)
  }

  private func register(_ progress: inout Progress) async {
    guard !isLeaving else { return }
    do {
      let address = try await HostAddress.ipv4(of: trunk.registrar.host)
      progress.registration = try exchange.register(TrunkAccount(trunk, address: address))
    } catch .stopped {
      progress.isOver = true
    } catch {
      failed(&progress, reason: "\(error)")
    }
  }

  private func heard(_ progress: inout Progress, status: Int, expiresSeconds: Int) {
    let wasRegistered = registered.exchange(expiresSeconds > 0, ordering: .relaxed)
    if expiresSeconds > 0 {
      progress.pauseSeconds = Self.firstPauseSeconds
      progress.lastReason = nil
      if !wasRegistered { log.info("a trunk is registered", ["trunk": trunk.name.rawValue]) }
      return
    }
    progress.registration = nil
    if isLeaving || (200...299).contains(status) {
      progress.isOver = true
      log.info("a trunk is no longer registered", ["trunk": trunk.name.rawValue])
    } else {
      failed(&progress, reason: "the registrar's status is \(status)")
    }
  }

  private func failed(_ progress: inout Progress, reason: String) {
    if progress.lastReason != reason {
      log.warning(
        "a trunk cannot be registered", ["trunk": trunk.name.rawValue, "reason": reason])
    }
    progress.lastReason = reason
    sayLater(.tryAgain, afterSeconds: progress.pauseSeconds)
    progress.pauseSeconds = min(2 * progress.pauseSeconds, Self.longestPauseSeconds)
  }

  private func unregister(_ progress: inout Progress) {
    guard let registration = progress.registration else {
      progress.isOver = true
      return
    }
    do {
      try exchange.unregister(registration)
    } catch .busy {
      sayLater(.leave, afterSeconds: Self.firstPauseSeconds)
    } catch {
      progress.isOver = true
    }
  }

  private func sayLater(_ word: Word, afterSeconds seconds: Double) {
    let listener = listener
    Task {
      try await Task.sleep(for: .seconds(seconds))
      listener.yield(word)
    }
  }
}

extension TrunkAccount {
  /// The account of a trunk whose registrar has this IPv4 address.
  fileprivate init(_ trunk: Trunk, address: String) {
    let transport: Transport =
      switch trunk.transport {
      case .udp: .udp
      case .tcp: .tcp
      case .tls: .tls
      }
    self.init(
      host: trunk.registrar.host, address: address, port: trunk.registrar.port,
      transport: transport, user: trunk.user, password: trunk.password)
  }
}
