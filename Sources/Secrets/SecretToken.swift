/// A secret nobody can guess: 32 random bytes, written as 64 hexadecimal digits.
public struct SecretToken: Sendable {
  /// The secret as it is handed out, once.
  public let text: String

  /// A new secret from the system's source of chance.
  public init() {
    var generator = SystemRandomNumberGenerator()
    text = (0..<32).map { _ in Self.hex(UInt8.random(in: 0...255, using: &generator)) }.joined()
  }

  /// What is stored instead of the secret: whoever reads it cannot come in with it.
  public var sha256: [UInt8] { SHA256.digest(text.utf8) }

  /// Whether two texts are equal, taking as long whether the first or the last character differs.
  public static func areEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
