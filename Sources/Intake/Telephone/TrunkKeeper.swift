import Desk
import Logbook
import Synchronization
import Telephony

/// Keeps the city registered with its telephone companies: for every trunk there is a holder.
final class TrunkKeeper: Sendable {
  private struct Entry {
    let holder: TrunkHolder
    let work: Task<Void, Never>
  }

  /// Between two tries to read the trunks.
  private static let pauseSeconds = 5.0

  private let store: any TrunkStore
  private let feed: any ChangeFeed
  private let exchange: Exchange
  private let log: Logbook
  private let entries = Mutex<[Entry]>([])

  init(store: any TrunkStore, feed: any ChangeFeed, exchange: Exchange, log: Logbook) {
    self.store = store
    self.feed = feed
    self.exchange = exchange
    self.log = log
  }

  /// How many trunks are registered now.
  var registeredCount: Int { entries.withLock { $0.count { $0.holder.isRegistered } } }

  /// The exchange told what a registrar says.
  func told(_ registration: RegistrationID, status: Int, expiresSeconds: Int) {
    for holder in entries.withLock({ $0.map(\.holder) }) {
      holder.told(registration, status: status, expiresSeconds: expiresSeconds)
    }
  }

  /// Follows the changes until cancelled. Registrations end with the exchange.
  func run() async {
    for await change in feed.changes() where change == .documents || change == .missed {
      await reload()
    }
    for holder in entries.withLock({ $0.map(\.holder) }) { holder.stop() }
  }

  private func reload() async {
    while !Task.isCancelled {
      do {
        return hold(try await store.trunks())
      } catch {
        log.warning("the trunks cannot be read", ["reason": "\(type(of: error))"])
      }
      // Cancelled: the loop ends.
      try? await Task.sleep(for: .seconds(Self.pauseSeconds))
    }
  }

  private func hold(_ trunks: [Trunk]) {
    let old = entries.withLock { $0.map(\.holder) }
    for holder in old where !trunks.contains(holder.trunk) { holder.leave() }
    for trunk in trunks where !old.contains(where: { $0.trunk == trunk && !$0.isLeaving }) {
      start(TrunkHolder(trunk, exchange: exchange, log: log))
    }
  }

  private func start(_ holder: TrunkHolder) {
    entries.withLock { entries in
      // The same account's goodbye must not come after the new greeting, which it would undo.
      let predecessor = entries.last { $0.holder.trunk.name == holder.trunk.name }?.work
      // Not a child task: it ends when the registrar has let go, or by `stop()`.
      let work = Task {
        await predecessor?.value
        await holder.run()
        self.entries.withLock { $0.removeAll { $0.holder === holder } }
      }
      entries.append(Entry(holder: holder, work: work))
    }
  }
}
