import Foundation

extension UUID {
  /// The key that belongs to a SHA-256 (32 bytes): its first half, so that whoever sends the same
  /// submission again finds the row it made.
  public init(ofDigest digest: [UInt8]) {
    self = digest.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}
