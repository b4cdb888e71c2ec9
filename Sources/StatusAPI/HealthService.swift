import HTTP
import Metrics

/// What watchdogs, balancers and Prometheus ask.
public struct HealthService: Sendable {
  /// One thing the program needs in order to serve.
  public struct Check: Sendable {
    let name: String
    let isReady: @Sendable () async -> Bool

    /// A named check; must not take longer than a second or two.
    public init(_ name: String, isReady: @escaping @Sendable () async -> Bool) {
      self.name = name
      self.isReady = isReady
    }
  }

  private let metrics: Metrics
  private let checks: [Check]

  /// Figures to show and what must be there before anybody is sent here.
  public init(metrics: Metrics, checks: [Check]) {
    self.metrics = metrics
    self.checks = checks
  }

  /// Adds `/healthz` (the program lives), `/readyz` (it can serve) and `/metrics`.
  public func addRoutes(to router: inout Router) {
    let (metrics, checks) = (metrics, checks)
    router.on(.get, "/healthz", now: { _ in .text("ok\n") })
    router.on(
      .get, "/readyz",
      later: { _ in
        var lines: [String] = []
        var isReady = true
        for check in checks {
          let passed = await check.isReady()
          isReady = isReady && passed
          lines.append("\(check.name): \(passed ? "ok" : "not ready")\n")
        }
        return .text(
          lines.isEmpty ? "ok\n" : lines.joined(), status: isReady ? .ok : .serviceUnavailable)
      })
    router.on(.get, "/metrics", now: { _ in metrics.response })
  }
}
