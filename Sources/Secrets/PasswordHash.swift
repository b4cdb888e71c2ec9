import CCrypt
import Dispatch
import Foundation

/// Passwords as crypt(5) keeps them: slow to check, so that a stolen table is slow to guess.
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
  /// The longest password taken, in bytes; crypt(3) takes no more than 512.
  public static let longestPasswordBytes = 200

  /// The crypt(5) string: method, salt and hash.
  public let text: String

  /// Wraps a stored string.
  public init(_ text: String) { self.text = text }

  /// Not the hash: it belongs in no log.
  public var description: String { "PasswordHash(…)" }

  /// Checking takes a core for a while: no more than one thread at a time does it, and never one
  /// that serves others.
  private static let queue = DispatchQueue(label: "passwords", qos: .utility)

  /// Hashes a new password with yescrypt; nil when it is empty, too long or holds a NUL.
  public static func make(_ password: String) async -> PasswordHash? {
    guard isUsable(password) else { return nil }
    return await onQueue {
      let setting = withUnsafeTemporaryAllocation(
        of: CChar.self, capacity: Int(CRYPT_GENSALT_OUTPUT_SIZE)
      ) { buffer in
        // NULL random bytes have the library take them from the system.
        crypt_gensalt_rn("$y$", 0, nil, 0, buffer.baseAddress, Int32(buffer.count))
          .map { String(cString: $0) }
      }
      return setting.flatMap { crypt(password, setting: $0) }.map { PasswordHash($0) }
    }
  }

  /// Whether a password belongs to this hash; takes about as long whether it does or not.
  public func matches(_ password: String) async -> Bool {
    guard Self.isUsable(password) else { return false }
    let text = text
    return await Self.onQueue {
      guard let computed = Self.crypt(password, setting: text) else { return false }
      return SecretToken.areEqual(computed, text)
    }
  }

  private static func isUsable(_ password: String) -> Bool {
    (1...longestPasswordBytes).contains(password.utf8.count) && !password.utf8.contains(0)
  }

  /// Nil when the setting is none crypt(5) knows.
  private static func crypt(_ password: String, setting: String) -> String? {
    withUnsafeTemporaryAllocation(of: crypt_data.self, capacity: 1) { buffer in
      guard let data = buffer.baseAddress else { return nil }
      memset(data, 0, MemoryLayout<crypt_data>.size)
      defer { memset(data, 0, MemoryLayout<crypt_data>.size) }
      return crypt_rn(password, setting, data, Int32(MemoryLayout<crypt_data>.size))
        .map { String(cString: $0) }
    }
  }

  private static func onQueue<Result: Sendable>(
    _ body: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: body()) }
    }
  }
}
