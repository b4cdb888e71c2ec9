import CPJSIP

/// A telephone that may register with the exchange.
public struct PhoneAccount: Hashable, Sendable {
  /// The user part of its address, also its name in the digest.
  public let user: String
  /// What it proves to know.
  public let secret: PhoneSecret

  /// A telephone that may register.
  public init(user: String, secret: PhoneSecret) {
    self.user = user
    self.secret = secret
  }

  /// Most telephones the exchange takes.
  public static let limit = 10_000

  static func check(_ accounts: [PhoneAccount]) throws(TelephonyError) {
    guard accounts.count <= limit else {
      throw .invalid("At most \(limit) telephones can register, not \(accounts.count).")
    }
    for account in accounts { try check(user: account.user) }
    guard Set(accounts.map(\.user)).count == accounts.count else {
      throw .invalid("Two telephones that may register have one name.")
    }
  }

  static func check(user: String) throws(TelephonyError) {
    let isSafe = user.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "-_.!~*+".utf8.contains($0)
    }
    guard isSafe, (1...64).contains(user.utf8.count) else {
      throw .invalid("«\(user)» is not a telephone's name: letters, digits and -_.!~*+, up to 64.")
    }
  }
}

/// A digest of RFC 7616.
public enum PhoneDigest: Hashable, Sendable, CaseIterable {
  /// Known to every telephone.
  case md5
  /// Known to new ones (RFC 8760).
  case sha256
}

/// What stands for a telephone's password: the digests of user, realm and password (RFC 7616,
/// section 3.4.2). The password cannot be read from them, but whoever has them can register.
public struct PhoneSecret: Hashable, Sendable, CustomStringConvertible {
  /// 32 hexadecimal digits, for telephones that know only MD5.
  public let md5: String
  /// 64 hexadecimal digits.
  public let sha256: String

  /// The secret of a password.
  ///
  /// Throws `TelephonyError.invalid` when no telephone could send it.
  public init(user: String, realm: String, password: String) throws(TelephonyError) {
    guard (1...200).contains(password.utf8.count), !password.utf8.contains(0) else {
      throw .invalid("A telephone's password has 1 to 200 bytes.")
    }
    guard let md5 = Self.digest(HL_MD5, user, realm, password),
      let sha256 = Self.digest(HL_SHA256, user, realm, password)
    else { throw .unusable("This machine's OpenSSL refuses MD5 or SHA-256.") }
    self.md5 = md5
    self.sha256 = sha256
  }

  /// A secret made before; nil when these are not such digests.
  public init?(md5: String, sha256: String) {
    let isHex = (md5 + sha256).utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    guard isHex, md5.utf8.count == 32, sha256.utf8.count == 64 else { return nil }
    self.md5 = md5
    self.sha256 = sha256
  }

  /// Nothing of the secret.
  public var description: String { "secret" }

  static func isQuotable(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
  }

  private static func digest(
    _ algorithm: hl_digest, _ user: String, _ realm: String, _ password: String
  ) -> String? {
    var hex = [CChar](repeating: 0, count: Int(HL_DIGEST_HEX))
    guard hl_digest_secret(algorithm, user, realm, password, &hex) else { return nil }
    return String(decoding: hex.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }
}

/// One place a telephone has registered from (RFC 3261, section 10).
public struct PhoneBinding: Hashable, Sendable {
  /// The telephone.
  public let user: String
  /// How it is reached, as a SIP URI.
  public let targetURI: String
  /// The address it registered from, in digits.
  public let sourceAddress: String
  /// What it says it is (User-Agent); empty when it does not.
  public let product: String
  /// For how long it registered (seconds); 0 when that is over.
  public let expiresSeconds: Int
}
