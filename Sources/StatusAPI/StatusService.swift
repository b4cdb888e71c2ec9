import Catalogue
import Desk
import HTTP
import Hotline
import Metrics
import WebPages

/// What residents can ask: the start page, a ticket's status, and to be told when it changes.
public final class StatusService: Sendable {
  /// What the service puts up with.
  public struct Limits: Sendable {
    /// Most statuses remembered.
    public var rememberedStatuses = 1_000_000
    /// How many wrong references one address may try at once.
    public var failureBurst = 20
    /// How many wrong references one address may try in the long run.
    public var failuresPerSecond = 0.2
    /// Most event streams of one ticket.
    public var streamsPerTicket = 50

    /// Limits that suit a city.
    public init() {}
  }

  private let model: StatusReadModel
  private let feed: any ChangeFeed
  private let hub = EventHub<Reference>()
  private let pages: StatusPages
  private let lookup: StatusLookup
  private let failures: RateLimiter
  private let limits: Limits

  /// A service over a source of statuses and the bell that corrects what it remembers.
  public init(
    source: any StatusSource, feed: any ChangeFeed, site: Site, metrics: Metrics,
    limits: Limits = Limits()
  ) {
    self.feed = feed
    self.limits = limits
    let model = StatusReadModel(source: source, capacity: limits.rememberedStatuses)
    self.model = model
    pages = StatusPages(site: site)
    failures = RateLimiter(burst: limits.failureBurst, perSecond: limits.failuresPerSecond)
    lookup = StatusLookup(
      model: model, pages: pages, failures: failures,
      lookups: metrics.counter(
        "hotline_status_lookups_total", help: "Status lookups by where the answer came from.",
        labels: ["from"]))
    metrics.gauge("hotline_status_remembered", help: "Statuses in memory.") { Double(model.count) }
  }

  /// Adds `/`, `/status` and `/status/{reference}` with its events.
  public func addRoutes(to router: inout Router) {
    router.on(.get, "/", now: { [pages] in pages.home($0) })
    router.on(.get, "/status", now: { [pages] in Self.openTyped($0, pages) })
    router.on(.get, "/status/{reference}", lookup)
    router.on(
      .get, "/status/{reference}/events",
      later: { [self] in
        try await events($0)
      })
  }

  /// Listens to the bell until the task is cancelled.
  public func run() async throws {
    for await change in feed.changes() {
      model.hear(change)
      switch change {
      case .ticket(_, let reference, _): hub.publish(Self.changed, to: reference)
      case .missed: hub.publishToAll(Self.changed)
      default: break
      }
    }
    model.stopHearing()
    try Task.checkCancellation()
  }

  private static let changed = ServerSentEvent(name: "changed", data: "")

  /// The form's answer: on to the ticket's own address.
  private static func openTyped(_ request: Request, _ pages: StatusPages) -> Response {
    let typed = request.query("reference") ?? ""
    guard let reference = Reference(typed) else { return pages.malformed(typed, request) }
    return .seeOther("/status/\(reference.digits)")
  }

  private func events(_ request: Request) async throws -> Response {
    try failures.check(request)
    guard let reference = Reference(request.parameters["reference"] ?? "") else {
      failures.charge(request)
      throw Problem(.badRequest, code: "malformed_reference")
    }
    if model.remembered(reference) == nil {
      do {
        guard try await model.read(reference) != nil else {
          failures.charge(request)
          throw Problem(.notFound, code: "unknown_reference")
        }
      } catch DeskError.unavailable {
        throw Problem(.serviceUnavailable, headers: ["retry-after": "2"])
      }
    }
    guard hub.count(of: reference) < limits.streamsPerTicket else {
      throw Problem(.serviceUnavailable, headers: ["retry-after": "30"])
    }
    return .events(hub.subscribe(reference))
  }
}
