import Metrics

/// Figures about requests, fed by the access hook.
public struct RequestFigures: Sendable {
  private let requests: Counter
  private let seconds: Histogram

  /// Adds the figures to a registry.
  public init(_ metrics: Metrics) {
    requests = metrics.counter(
      "hotline_http_requests_total", help: "HTTP requests by route and status.",
      labels: ["route", "status"])
    seconds = metrics.histogram(
      "hotline_http_request_seconds", help: "From a request's head to its response being ready.",
      labels: ["route"], buckets: Histogram.requestSeconds)
  }

  /// Counts a request.
  public func record(_ entry: AccessLogEntry) {
    let route = entry.route ?? "none"
    requests.add(1, route, entry.status.description)
    seconds.observe(Double(entry.durationMicroseconds) / 1_000_000, route)
  }
}
