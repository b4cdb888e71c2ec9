import Desk
import Foundation
import HTTP
import Hotline
import WebPages

/// The contractors' web: sign-in, the own queue, what can be done with a job.
public final class QueueService: Sendable {
  /// What the service puts up with.
  public struct Limits: Sendable {
    /// Most jobs on one page.
    public var shownOrders = 200
    /// Most ended jobs below them.
    public var shownEnded = 10
    /// How long a sign-in lasts: a shift.
    public var sessionSeconds = 12 * 3600
    /// Most event streams of one contractor.
    public var streamsPerContractor = 100

    /// Limits that suit a city.
    public init() {}
  }

  let store: any WorkQueueStore
  let desk: Desk
  let pages: QueuePages
  let sessions: Sessions
  let signIn: SignIn
  let limits: Limits
  let now: @Sendable () -> Date
  let hub = EventHub<ContractorCode>()
  private let feed: any ChangeFeed

  /// A service over the contractors' side of the database.
  ///
  /// - Parameters:
  ///   - store: accounts, sessions and queues.
  ///   - desk: the desk over the same store.
  ///   - feed: rings when a queue changes.
  ///   - site: whose site it is.
  ///   - limits: what it puts up with.
  ///   - now: the time; a parameter so that tests own the clock.
  public init(
    store: any WorkQueueStore, desk: Desk, feed: any ChangeFeed, site: Site,
    limits: Limits = Limits(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.desk = desk
    self.feed = feed
    self.limits = limits
    self.now = now
    pages = QueuePages(site: site)
    sessions = Sessions(store: store, lengthSeconds: limits.sessionSeconds, now: now)
    signIn = SignIn(store: store)
  }

  /// Adds `/queue` and everything below it.
  public func addRoutes(to router: inout Router) {
    let formBytes = 64_000
    add(.get, "/queue", to: &router) { try await $0.showQueue($1) }
    add(.get, "/queue/events", to: &router) { try await $0.events($1) }
    add(.get, "/queue/sign-in", to: &router) { try await $0.showSignIn($1) }
    add(.post, "/queue/sign-in", 4096, to: &router) { try await $0.tryToSignIn($1) }
    add(.post, "/queue/sign-out", 4096, to: &router) { try await $0.signOut($1) }
    add(.get, "/queue/orders/{order}", to: &router) { try await $0.showOrder($1) }
    for command in OrderCommand.allCases {
      let path = "/queue/orders/{order}/\(command.rawValue)"
      add(.post, path, formBytes, to: &router) { try await $0.carryOut(command, $1) }
      // Who reloads a form's answer, or comes back to it, sees the job itself.
      add(.get, path, to: &router) { _, request in
        .seeOther("/queue/orders/\(try Self.orderID(request))")
      }
    }
  }

  /// Listens to the bell until the task is cancelled.
  public func run() async throws {
    for await change in feed.changes() {
      switch change {
      case .queue(let contractor): hub.publish(Self.changed, to: contractor)
      case .missed: hub.publishToAll(Self.changed)
      default: break
      }
    }
    try Task.checkCancellation()
  }

  static let changed = ServerSentEvent(name: "changed", data: "")

  private func add(
    _ method: HTTP.Method, _ pattern: String, _ maxBodyBytes: Int = 0, to router: inout Router,
    _ respond: @escaping @Sendable (QueueService, Request) async throws -> Response
  ) {
    router.on(
      method, pattern, maxBodyBytes: maxBodyBytes,
      later: { [self] request in
        do { return try await respond(self, request) } catch DeskError.unavailable {
          throw Problem(.serviceUnavailable, headers: ["retry-after": "5"])
        }
      })
  }

  /// The job a path is about; throws a 404 problem when it is no number.
  static func orderID(_ request: Request) throws -> WorkOrderID {
    guard let text = request.parameters["order"], text.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int64(text)
    else { throw Problem(.notFound) }
    return WorkOrderID(number)
  }
}
