import HTTP
import Logbook
import Metrics
import Synchronization

/// The access log: written beside the server's threads, so that a slow journal slows nobody.
///
/// Lines hold routes, never paths, which may name a ticket, and nothing about who asked.
final class AccessJournal: Sendable {
  private static let bufferSize = 4096
  /// Watchdogs ask these all day long; only their failures are news.
  private static let quietRoutes: Set = ["/healthz", "/readyz", "/metrics"]

  private let figures: RequestFigures
  private let lostLines: Counter
  private let entries: AsyncStream<AccessLogEntry>
  private let continuation: AsyncStream<AccessLogEntry>.Continuation
  private let log: Logbook

  init(_ metrics: Metrics, log: Logbook) {
    self.log = log
    figures = RequestFigures(metrics)
    lostLines = metrics.counter(
      "hotline_http_lost_log_lines_total",
      help: "Access log lines not written because the journal was too slow.")
    (entries, continuation) = AsyncStream.makeStream(
      of: AccessLogEntry.self, bufferingPolicy: .bufferingOldest(Self.bufferSize))
  }

  /// Takes note of a request; quick, for the server's threads.
  func record(_ entry: AccessLogEntry) {
    figures.record(entry)
    if let route = entry.route, Self.quietRoutes.contains(route), entry.status == .ok { return }
    if case .dropped = continuation.yield(entry) { lostLines.add() }
  }

  /// Writes lines until the task is cancelled. Can be called once.
  func run() async throws {
    for await entry in entries {
      log.info(
        "request",
        [
          "method": entry.method?.rawValue ?? "none", "route": entry.route ?? "none",
          "status": entry.status.description, "bytes": String(entry.responseBytes),
          "microseconds": String(entry.durationMicroseconds),
        ])
    }
    try Task.checkCancellation()
  }
}
