/// Programs that may submit contacts over HTTP.
public protocol APIClientDirectory: Sendable {
  /// The name of the active program whose key has this SHA-256 (32 bytes); nil when there is none.
  func apiClient(keySHA256: [UInt8]) async throws -> String?
}
