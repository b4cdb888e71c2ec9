import Desk
import HTTP
import Secrets
import Synchronization

/// Which program sent a request, by its key.
final class APIClients: Sendable {
  private struct Known {
    let name: String
    let asOf: ContinuousClock.Instant
  }

  /// A key that was withdrawn works no longer than this.
  private static let trustSeconds = 10
  private static let knownLimit = 1000

  private let directory: any APIClientDirectory
  /// Taken from by wrong keys only.
  private let failures = RateLimiter(burst: 20, perSecond: 0.2)
  private let known = Mutex<[[UInt8]: Known]>([:])

  init(directory: any APIClientDirectory) { self.directory = directory }

  /// The program's name; throws a 401 or 429 problem, or `DeskError.unavailable`.
  func identify(_ request: Request) async throws -> String {
    try failures.check(request)
    guard let key = Self.key(of: request) else { throw refusal("Send the key as X-API-Key.") }
    let digest = SHA256.digest(key.utf8)
    let now = ContinuousClock.now
    if let known = known.withLock({ $0[digest] }), now - known.asOf < .seconds(Self.trustSeconds) {
      return known.name
    }
    guard let name = try await directory.apiClient(keySHA256: digest) else {
      known.withLock { $0[digest] = nil }
      failures.charge(request)
      throw refusal("This key is not known.")
    }
    known.withLock { known in
      if known.count >= Self.knownLimit { known.removeAll() }
      known[digest] = Known(name: name, asOf: now)
    }
    return name
  }

  private static func key(of request: Request) -> String? {
    if let key = request.headers["x-api-key"] { return key }
    guard let header = request.headers["authorization"], header.hasPrefix("Bearer ") else {
      return nil
    }
    return String(header.dropFirst("Bearer ".count))
  }

  private func refusal(_ detail: String) -> Problem {
    Problem(.unauthorized, detail: detail, headers: ["www-authenticate": "Bearer"])
  }
}
