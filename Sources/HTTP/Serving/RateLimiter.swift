import Synchronization

/// A token bucket for each key: so many at once, then so many a second.
///
/// Memory is bounded: when there are too many keys, those that are full again are forgotten, for
/// forgetting them changes nothing; should none be, the one that has waited longest goes.
public final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: ContinuousClock.Instant
  }

  private let burst: Double
  private let perSecond: Double
  private let maxKeys: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  /// A limiter.
  ///
  /// - Parameters:
  ///   - burst: how many may come at once.
  ///   - perSecond: how many may come in the long run.
  ///   - maxKeys: most keys remembered.
  public init(burst: Int, perSecond: Double, maxKeys: Int = 20_000) {
    self.burst = Double(burst)
    self.perSecond = perSecond
    self.maxKeys = max(1, maxKeys)
  }

  /// Takes one token; returns the seconds to wait when there is none, else nil.
  public func take(_ key: String, now: ContinuousClock.Instant = .now) -> Int? {
    buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(tokens: burst, filledAt: now)
      refill(&bucket, now)
      guard bucket.tokens >= 1 else {
        buckets[key] = bucket
        return secondsToWait(bucket)
      }
      bucket.tokens -= 1
      if buckets[key] == nil, buckets.count >= maxKeys { makeRoom(&buckets, now) }
      buckets[key] = bucket
      return nil
    }
  }

  /// Whether a client's address has a token, which stays where it is; throws a 429 problem when
  /// it has none.
  ///
  /// For limits on failures: looked at before an attempt, taken from after a failed one.
  public func check(_ request: Request, now: ContinuousClock.Instant = .now) throws {
    // Nobody has failed lately: the common case costs no look at the address.
    if buckets.withLock({ $0.isEmpty }) { return }
    if let seconds = look(Self.key(address: request.remoteAddress), now: now) {
      throw Self.problem(seconds)
    }
  }

  /// The seconds to wait for a token, nil when there is one; it stays where it is.
  public func look(_ key: String, now: ContinuousClock.Instant = .now) -> Int? {
    buckets.withLock { buckets in
      guard var bucket = buckets[key] else { return nil }
      refill(&bucket, now)
      return bucket.tokens >= 1 ? nil : secondsToWait(bucket)
    }
  }

  /// Puts one token back: what it was taken for went well.
  public func giveBack(_ key: String) {
    buckets.withLock { buckets in
      if let tokens = buckets[key]?.tokens { buckets[key]?.tokens = min(burst, tokens + 1) }
    }
  }

  /// The key of a client's address.
  public static func key(of request: Request) -> String { key(address: request.remoteAddress) }

  /// Takes one token for a client's address, if there is one.
  public func charge(_ request: Request) { _ = take(Self.key(address: request.remoteAddress)) }

  /// Takes one token for a client's address; throws a 429 problem when there is none.
  public func admit(_ request: Request) throws {
    if let seconds = take(Self.key(address: request.remoteAddress)) { throw Self.problem(seconds) }
  }

  /// The 429 problem that says how long to wait.
  public static func problem(_ seconds: Int) -> Problem {
    Problem(
      .tooManyRequests, detail: "Try again in \(seconds) s.",
      headers: ["retry-after": String(seconds)])
  }

  private func secondsToWait(_ bucket: Bucket) -> Int {
    max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
  }

  /// An IPv4 address as it is; of IPv6 the first 64 bits, for whoever has one address has them all.
  static func key(address: String) -> String {
    guard address.utf8.contains(UInt8(ascii: ":")) else { return address }
    let head = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)[0]
    return head.split(separator: ":").prefix(4).joined(separator: ":")
  }

  private func refill(_ bucket: inout Bucket, _ now: ContinuousClock.Instant) {
    let passed = bucket.filledAt.duration(to: now) / .seconds(1)
    guard passed > 0 else { return }
    bucket.tokens = min(burst, bucket.tokens + passed * perSecond)
    bucket.filledAt = now
  }

  private func makeRoom(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
    buckets = buckets.filter { entry in
      var bucket = entry.value
      refill(&bucket, now)
      return bucket.tokens < burst
    }
    guard buckets.count >= maxKeys,
      let oldest = buckets.min(by: { $0.value.filledAt < $1.value.filledAt })
    else { return }
    buckets[oldest.key] = nil
  }
}
