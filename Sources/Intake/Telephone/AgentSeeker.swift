import Desk
import Foundation
import Hotline
import Logbook
import Synchronization

/// Finds dispatchers for the callers of this core: who has waited longest is served first.
final class AgentSeeker: Sendable {
  /// A caller who waits.
  struct Caller: Sendable {
    let contact: ContactID
    let since: Date
    /// Hears which dispatcher was reserved.
    let offer: @Sendable (Agent) async -> Void
  }

  private let agents: any AgentPool
  private let core: UUID
  private let log: Logbook
  private let callers = Mutex<[ContactID: Caller]>([:])
  private let pokes: AsyncStream<Void>
  private let poker: AsyncStream<Void>.Continuation

  init(agents: any AgentPool, core: UUID, log: Logbook) {
    self.agents = agents
    self.core = core
    self.log = log
    // One poke waiting is as good as many: each looks at all callers.
    (pokes, poker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// How many callers wait.
  var count: Int { callers.withLock { $0.count } }

  /// From now on this caller is looked for.
  func add(_ caller: Caller) { callers.withLock { $0[caller.contact] = caller } }

  /// This caller waits no more.
  func remove(_ contact: ContactID) { callers.withLock { $0[contact] = nil } }

  /// Somebody may be free.
  func poke() { poker.yield() }

  /// Seeks whenever it is poked, until cancelled.
  func run() async { for await _ in pokes { await serveAll() } }

  private func serveAll() async {
    while let caller = longestWaiting() {
      do {
        guard
          let agent = try await agents.offerToLongestIdle(
            caller.contact, core: core, now: Date())
        else { return }
        remove(caller.contact)
        await caller.offer(agent)
      } catch DeskError.unavailable {
        // Poked again in some seconds; who waits too long leaves a message.
        return
      } catch {
        log.error("no dispatcher could be sought", ["reason": "\(type(of: error))"])
        return
      }
    }
  }

  private func longestWaiting() -> Caller? {
    callers.withLock { callers in
      callers.values.min {
        ($0.since, $0.contact.rawValue) < ($1.since, $1.contact.rawValue)
      }
    }
  }
}
