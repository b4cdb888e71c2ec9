import Desk
import HTTP
import Secrets
import Synchronization

/// Which program sent a request, by its key; a wrong key costs the address one of its attempts.
public final class APIClients: Sendable {
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

  /// Programs as a directory knows them.
  public init(directory: any APIClientDirectory) { self.directory = directory }

  /// The program's name by the key in `X-API-Key` or `Authorization: Bearer`.
  ///
  /// Throws a 401 or 429 problem, or `DeskError.unavailable`.
  public func identify(_ request: Request) async throws -> String {
    guard let key = Self.key(of: request) else {
      try failures.check(request)
      throw refusal("Send the key as X-API-Key.")
    }
    return try await identify(key, of: request)
  }

  /// The program's name by a key that a request carried elsewhere; throws as `identify` does.
  public func identify(_ key: String, of request: Request) async throws -> String {
    try failures.check(request)
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
